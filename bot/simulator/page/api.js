// The simulator's own interface: plain JSON over HTTP, and long polls that survive a poor network.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(path, { method = 'GET', body, signal } = {}) {
  const response = await fetch(path, {
    method,
    signal,
    cache: 'no-store',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  let data = null;
  try {
    data = text ? JSON.parse(text) : null;
  } catch {
    throw new ApiError(response.status, text.slice(0, 200));
  }
  if (!response.ok) throw new ApiError(response.status, data?.message ?? data?.error ?? `HTTP ${response.status}`);
  return data;
}

const query = (params) => new URLSearchParams(
  Object.entries(params).filter(([, value]) => value !== '' && value !== null && value !== undefined)).toString();
const person = (userId) => `/sim/users/${encodeURIComponent(userId)}`;

export const config = () => call('/sim/config');
export const users = (params, signal) => call(`/sim/users?${query(params)}`, { signal });
export const addStranger = (displayName, following) =>
  call('/sim/users', { method: 'POST', body: { displayName, following } });
export const chat = (userId, after = 0) => call(`${person(userId)}/chat?${query({ after })}`);
export const chatWait = (userId, after, timeout, signal) =>
  call(`${person(userId)}/chat/wait?${query({ after, timeout })}`, { signal });
export const send = (userId, body) => call(`${person(userId)}/send`, { method: 'POST', body });
export const calls = (after, limit = 100) => call(`/sim/calls?${query({ after, limit })}`);
export const callsWait = (after, signal) => call(`/sim/calls/wait?${query({ after, timeout: 25 })}`, { signal });
export const oneCall = (n) => call(`/sim/calls/${Number(n)}`);
export const counters = () => call('/sim/counters');
export const faults = () => call('/sim/faults');
export const setFaults = (changes) => call('/sim/faults', { method: 'POST', body: changes });
export const moveClock = (at) => call('/sim/clock', { method: 'POST', body: { at } });
export const reset = () => call('/sim/reset', { method: 'POST', body: {} });

/** Wait; being stopped, or the network's return, ends it early. */
const pause = (ms, signal) => new Promise((resolve) => {
  const over = new AbortController();
  const done = () => { over.abort(); resolve(); };
  const timer = setTimeout(done, ms);
  over.signal.addEventListener('abort', () => clearTimeout(timer));
  addEventListener('online', done, { signal: over.signal });
  signal.addEventListener('abort', done, { signal: over.signal });
});

function untilVisible(signal) {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', resolve, { once: true });
    signal.addEventListener('abort', resolve, { once: true });
  });
}

/**
 * Ask again and again until stopped. `ask(signal)` fetches, `take(data)` uses it and says whether anything was new;
 * `state('live')` and `state('lost', error)` follow the connection. A hidden tab asks nothing, for a browser opens few connections to one host.
 */
export function follow({ ask, take, state = () => {} }) {
  const control = new AbortController();
  const { signal } = control;
  const run = async () => {
    let failures = 0;
    while (!signal.aborted) {
      await untilVisible(signal);
      if (signal.aborted) return;
      const started = performance.now();
      try {
        const data = await ask(signal);
        if (signal.aborted) return;
        if (failures) state('live');
        failures = 0;
        const fresh = take(data);
        // A server that answers at once without news must not be asked in a tight circle.
        if (!fresh && performance.now() - started < 500) await pause(500, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof ApiError || error instanceof TypeError)) console.error(error);
        failures += 1;
        state('lost', error);
        await pause(Math.min(8000, 400 * 2 ** failures) * (0.7 + Math.random() * 0.6), signal);
      }
    }
  };
  run();
  return { stop: () => control.abort() };
}
