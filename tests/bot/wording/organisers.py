"""What organisers are shown of a meeting: the whole country, and one province, all silent."""

from collections.abc import Iterator
from typing import Any

from bot.wording import chase, standing
from models.chase import Contact
from models.gaps import Counts, DistrictStanding, MeetingStanding, ProvinceStanding
from models.meetings import Meeting
from models.people import Person, Position
from models.places import provinces
from tests.models.cast import NOW

SILENT = Counts(none=48)
DISTRICTS = [DistrictStanding(f"บางปะอิน{n}", SILENT, Counts(none=1)) for n in range(32)]
PROVINCE = "พระนครศรีอยุธยา"
OF_PROVINCE = ProvinceStanding(PROVINCE, {str(p): SILENT for p in Position}, DISTRICTS)
WHOLE = MeetingStanding(
    {str(p): SILENT for p in Position}, {str(p): 3647 for p in Position},
    [ProvinceStanding(p.name, OF_PROVINCE.by_position, DISTRICTS) for p in provinces()],
)  # fmt: skip
PEOPLE = [
    Person(
        id=n, staff_code=f"{n:08}", title="นางสาว", first_name="ก" * 40, last_name="ข" * 40,
        position=Position.COMMUNITY_WORKER, province=PROVINCE, district="บางปะอิน",
        phone="0812345678",
    )
    for n in range(300)
]  # fmt: skip
CONTACT = Contact(person_id=0, contacted_by=1, contacted_at=NOW)


def about_a_meeting(of: Meeting) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "standing", standing.whole(of, WHOLE, 1)
    yield "standing of a province", standing.of_province(of, OF_PROVINCE, chasing=True)
    for number, message in enumerate(chase.province_list(of, PROVINCE, PEOPLE, {0: CONTACT})):
        yield f"province list {number}", message
    yield "contacted", chase.contacted(of, PEOPLE[0], CONTACT, PEOPLE[1], left=12)
    yield "reminding", chase.reminding(PROVINCE, 300, 12)
