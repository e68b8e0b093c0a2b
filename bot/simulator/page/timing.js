// When to do again what many things ask for.

/** Run once the calls have ceased for `ms`: for what someone types. */
export function whenQuiet(run, ms) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
}

/** Run at most once in `ms`, also while the calls go on: for what a burst of events changes. */
export function atMostEvery(run, ms) {
  let timer;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, ms);
  };
}
