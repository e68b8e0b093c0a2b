"""Answers beside their near misses: what looks alike and is no such answer is asked about."""

import pytest

from bot.understanding.reading import understand
from tests.bot.understanding.evaluate import CONTEXT

YES, NO, MAYBE = {"*": "yes"}, {"*": "no"}, {"*": "maybe"}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        # A name on the list of those who come.
        ("ลงชื่อผมไว้เลยครับ", YES),
        ("เพิ่มชื่อหนูวันอังคารด้วยค่ะ", {"day2": "yes"}),
        ("ลงชื่อผมไว้แล้ว", None),
        ("เพิ่มชื่อน้องด้วย", None),
        # A superior who keeps one away, and one who keeps away somebody else.
        ("นายไม่ให้ไปค่ะ", NO),
        ("ปลัดเรียกไปตรวจน้ำท่วม เลยเข้าไม่ได้ค่ะ", NO),
        ("หัวหน้าไม่ให้น้องไปค่ะ", None),
        ("เมื่อวานนายไม่ให้ไปค่ะ", None),
        ("นายให้ไปตรวจบ้าน น้องเข้าไม่ได้ค่ะ", None),
        # A plain condition is undecided; how one meets, and others' coming, are asked about.
        ("ถ้างานเสร็จทันจะเข้าค่ะ", MAYBE),
        ("หากฝนไม่ตกก็เข้าครับ", MAYBE),
        ("ถ้าว่างจะเข้าไปดูเอกสาร", None),
        ("หากมีเวลาจะเข้าไปอ่านนะคะ", None),
        ("ถ้าจัดออนไลน์ก็ไป", None),
        ("ถ้าพี่ไปหนูก็ไป", None),
        ("ถ้าประชุมเสร็จไวก็จะได้กลับบ้าน", None),
        # Words of every day for coming and staying away.
        ("พรุ่งนี้เปิดคอมรอเลยครับ", {"day1": "yes"}),
        ("เปิดคอมรอแต่เข้าไม่ได้", None),
        ("ติดโควิดจ้า กักตัวอยู่บ้าน แต่เปิดคอมฟังได้", YES),
        ("ขึ้นอยู่กับนายค่ะ", MAYBE),
        ("ไปได้แน่ ไม่ขึ้นอยู่กับใคร", None),
        ("ไม่โดดค่ะ", YES),
        ("ขอโดดวันอังคารนะพี่", {"day2": "no"}),
        ("ขอโดดเรียนไปประชุมครับ", None),
        ("อดเข้าเลยค่ะ ติดเวร", NO),
        ("เมื่อวานอดเข้าเลย", None),
        ("ไม่ต้องนับผมนะ", NO),
        ("ไม่ต้องใส่ชื่อผมซ้ำนะ", None),
        ("ไม่ต้องรอผมนะ ผมไม่ได้เข้าครับ", NO),
        ("ไม่ต้องรอผมนะครับ ประชุมกันไปเลย", None),
        ("รอบนี้ขอไม่เอาด้วยครับ", NO),
        ("อังคารค่อยไปค่ะ จันทร์ติด", {"day1": "no", "day2": "yes"}),
        ("ว่างๆ ค่อยไป", None),
        ("งานนี้ขาดไม่ได้ค่ะ", YES),
        ("ขาดไม่ได้เลยค่ะ งานแต่งเพื่อน", None),
        ("จันได้ อังไม่", {"day1": "yes", "day2": "no"}),
        ("อังคณาไม่ไปค่ะ", None),
        ("ถ้าไม่ติดประชุมอำเภอคงได้เข้าแล้วค่ะ", NO),
        ("ถ้าไม่ติดอะไรคงได้เข้าค่ะ", None),
        ("หัวหน้าบอกไม่ต้องเข้า อยู่เฝ้าที่ทำการครับ", NO),
        ("หัวหน้าบอกน้องไม่ต้องเข้า อยู่เฝ้าสำนักงาน", None),
        ("ต้องกลับบ้านที่ตรัง คงไม่ได้ร่วมค่ะ", NO),
        ("คงไม่ได้ไปค่ะ", None),
        ("จะพยายามเข้านะคะ แต่ไม่รับปาก", MAYBE),
        ("จะพยายามเข้านะคะ", None),
        ("วันที่ 22 เข้าครับ วันที่ 23 ขอดูอีกที", {"day1": "yes", "day2": "maybe"}),
        ("จากที่ว่าจะเข้า 23 ขอเป็นไม่เข้า", {"day2": "no"}),
        ("เรียนผู้จัดค่ะ ❌ 22 ✅ 23", {"day1": "no", "day2": "yes"}),
        ("ok 22 / 23 no", None),
        ("22 🆗 23 ❌", {"day1": "yes", "day2": "no"}),
        ("22 🙅‍♀️ 23 🙆‍♀️", {"day1": "no", "day2": "yes"}),
        ("22 ไม่ได้ค่ะ 🙏", {"day1": "no"}),
        ("👍 ค่ะ", None),
        # All but a day.
        ("ยกเว้นวันที่ 22 อีกวันเข้าได้ครับ", {"*": "yes", "day1": "no"}),
        ("ยกเว้นวันที่ 22 อีกวันไม่แน่ใจ", None),
        ("ลาแค่วันที่ 23 ค่ะ", {"day1": "yes", "day2": "no"}),
        ("ลาแค่วันเดียวค่ะ", None),
        # A day named in two ways, which agree or do not.
        ("พรุ่งนี้วันที่ 22 เข้าค่ะ", {"day1": "yes"}),
        ("พรุ่งนี้วันที่ 23 เข้าค่ะ", None),
        ("อังคารที่ 22 ขอลาครับ", None),
        ("มะรืนวันจันทร์ไม่ว่างค่ะ", None),
        ("จันทร์ที่ 22 เข้า อังคารที่ 23 ไม่เข้า", {"day1": "yes", "day2": "no"}),
        ("ขาดวันนึงนะครับ วันไหนเดี๋ยวบอก", None),
        # A day put for another.
        ("วันที่ 22 เอ๊ย วันที่ 23 ไม่ไป", {"day2": "no"}),
        # Farewells, and one that passes.
        ("บายค่ะ เจอกันใหม่", None),
        ("รอบนี้บายค่ะ", NO),
        # Of one day late, and of a part of it.
        ("วันแรกเข้าสายหน่อยนะคะ", {"day1": "yes"}),
        ("วันแรกเข้าสายได้ไหมคะ", None),
        ("ไม่ว่างแค่เช้าวันที่ 22 ค่ะ", None),
        # Has to, although.
        ("ไม่ว่างก็ต้องว่างค่ะ", YES),
        ("ไม่ได้ก็ต้องไม่ได้", None),
        ("ไม่เข้าค่ะ ขอลิงก์ด้วย", None),
        # In the north ก่อ joins what follows, and asks at the end.
        ("เฮาก่อเข้าตวยเจ้า", YES),
        ("เฮาบ่เข้าเน้อเจ้า", NO),
        ("เปิ้นเข้าก่อเจ้า", None),
        # Half a day before a change of mind is no half of the answer.
        ("เมื่อบ่ายตอบว่าเข้า เลยต้องเปลี่ยนเป็นไม่เข้าแล้วครับ", NO),
        ("ขอเปลี่ยนเป็นเข้าแค่ช่วงบ่ายครับ", None),
    ],
)
def test_an_answer_is_told_from_its_near_misses(text: str, answers: dict[str, str] | None) -> None:
    read = understand(text, CONTEXT)
    recorded = dict(read.answers) if read.sure and read.answers else None
    assert recorded == answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        # The last phrase is a whole answer, whatever is told before it.
        ("ขอโทษจริงๆ พ่อหนูเข้าไอซียูเมื่อคืน หนูต้องเฝ้า มาไม่ได้แล้วค่ะ", NO),
        ("พี่หมวยลูกเข้าไอซียูเมื่อคืน แกต้องเฝ้า มาไม่ได้แล้วค่ะ", None),
        ("แดดเปรี้ยงจนหมอบวิ่งหนี แต่ผมเข้าร่วมครับ", YES),
        ("น้องเมย์แจ้งมา รถเสียกลางทาง เลยขอไม่เข้านะคะ", None),
        ("พี่ติ๋มฝากบอก ลูกปวดฟันร้องไห้ หนูมาไม่ได้แล้วค่ะ", None),
        ("เพื่อนแกล้งพิมพ์ว่า ผมไม่เข้าครับ", None),
        ("คู่หูคนใหม่ ไม่ว่างครับ", None),
        # What is behind it: how sorry one is, and why; not what it hangs on.
        ("มัวแต่วิ่งวุ่นทั้งคืน ผมร่วมด้วยนะครับ ขอโทษที", YES),
        ("น้องๆ เขาเข้ากันเอง ผมไม่เข้านะครับ ต้องอยู่รับคณะตรวจ", NO),
        ("น้องๆ เขาเข้ากันเอง ผมไม่เข้านะครับ ต้องถามหัวหน้าก่อน", None),
        ("หนูเข้าไม่ได้ค่ะ ต้องใส่รหัสก่อน", None),
        # The day told before it is its own, where there is one.
        ("เรื่องพรุ่งนี้หนูคุยกับที่บ้านแล้ว หนูไม่เข้านะคะ", {"day1": "no"}),
        ("พรุ่งนี้ลูกสอบ มะรืนแม่ผ่าตัด หนูเข้านะคะ", None),
        ("เสาร์นี้มีงานเลี้ยงรุ่นที่โคราช หนูไม่ไปนะคะ", None),
        # Another time, another meeting, a condition, a question, hearsay.
        ("เมื่อวานเน็ตหลุดบ่อย เลยไม่ได้เข้าค่ะ", None),
        ("เดือนหน้าลูกแต่งงาน หนูมาไม่ได้นะคะ", None),
        ("ตอนประชุมสภา หนูขอไม่เข้านะคะ", None),
        ("ถ้าพรุ่งนี้ถนนขาด หนูขอไม่เข้านะคะ", None),
        ("เย็นนี้ใครตีแบดบ้าง ผมไปครับ", None),
        ("เลขาฯ ให้ไปเซ็นเอกสาร หนูไปค่ะ", None),
        ("ข่าวว่าเขายกเลิกประชุม งั้นหนูไม่ไปนะคะ", None),
        ("หมุนอยู่นานมากค่ะ หนูเข้าไม่ได้นะคะ", None),
        ("รอนานมาก หนูเข้าไม่ได้ค่ะ", None),
        ("น้องๆ เขาเข้ากันเอง ส่วนตัวพี่เองเข้าไม่ได้ ต้องอยู่รับคณะตรวจ", NO),
        ("ต้องตามผู้ว่าลงพื้นที่ ไม่สามารถร่วมได้ค่ะ", NO),
        ("ต้องพาลูกน้องไป ลูกน้องเลยไม่เข้าค่ะ", None),
        # Both days at once, after each of them; and both of two persons.
        ("จันทร์ไปส่งลูกเข้าค่าย อังคารไปรับกลับ สรุปคือผมไม่ว่างเลยสักวันครับ", NO),
        ("22 ผมเข้า 23 หัวหน้าเข้า เข้าทั้งคู่ครับ", None),
        ("พี่หมวยกับพี่ติ๋มป่วย มาไม่ได้ทั้งคู่ค่ะ", None),
        # See you there; put me down, which is also said for much else.
        ("ผมเลยเลื่อนนัดหมอฟันออกไปละ เจอกันในจอครับพี่", YES),
        ("ไว้เจอกันในจอรอบหน้านะคะ", None),
        ("ไม่เข้าค่ะ ไว้เจอกันในจอนะ", None),
        ("กักตัวอยู่บ้าน แต่เปิดจอฟังได้ ใส่ชื่อหนูไว้เลยนะคะ", YES),
        ("เสื้อทีมไซส์เอ็ม ใส่ชื่อหนูไว้เลยนะคะ", None),
        # Has to come, and has to go to a meeting just now.
        ("สรุปหัวหน้าไม่ให้ลาค่ะ หนูต้องเข้าประชุมแล้วล่ะค่ะ", YES),
        ("คุยต่อไม่ได้แล้วค่ะ หนูต้องเข้าประชุมแล้วล่ะค่ะ", None),
        ("สรุปยอดเท่านี้ก่อน หนูต้องเข้าประชุมแล้วค่ะ", None),
        # Who passes it on, and beside whom the writer comes.
        ("เมียคลอดเมื่อคืน รบกวนแจ้งท่านว่าผมไม่เข้านะครับ", NO),
        ("พี่ติ๋มแจ้งท่านว่าผมไม่เข้าครับ", None),
        ("ท่านพัฒนาการอำเภอกับผม เข้าทั้งสองคนครับ", YES),
        ("หัวหน้ากับผมไปคนละวันครับ", None),
        # For certain, and before a locked room.
        ("บนดอยไม่มีไฟ เข้าไม่ได้แน่เลย", NO),
        ("ระบบเป็นแบบนี้เข้าไม่ได้แน่ค่ะ", None),
        # An elder of himself, and one who is spoken of.
        ("ต้องแบกแม่ไปเอง มะรืนพี่เลยไม่สะดวกจ้า", {"day2": "no"}),
        ("ลุงเลยไม่สะดวกนะครับ", None),
        ("ช่วงบ่ายมีตรวจงาน ผมเข้าไม่ได้ครับ", None),
    ],
)
def test_a_whole_answer_is_told_from_one_that_its_story_turns(
    text: str, answers: dict[str, str] | None
) -> None:
    test_an_answer_is_told_from_its_near_misses(text, answers)


def test_what_is_in_doubt_is_guessed_by_the_words_and_not_recorded() -> None:
    for text, answer in (("คิวชนครับ ขอโทษที", "no"), ("เเข้าด้วยคนค่ะ", "yes")):
        read = understand(text, CONTEXT)
        assert (dict(read.answers), read.sure) == ({"*": answer}, False)
