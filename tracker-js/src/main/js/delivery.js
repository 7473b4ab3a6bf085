import { isOurs } from './cookies.js';
import { safely } from './safely.js';
import { beside, said } from './tag.js';

const PENDING = 'rk_pending';

// The last ten of a week. There may also be what somebody else wrote.
const pending = () =>
  safely(() => JSON.parse(localStorage[PENDING]).filter((click) => Date.now() - click.at < 6048e5), []);

// Where nothing can be kept, this page is the click's only chance.
const keep = (clicks) =>
  safely(() => {
    localStorage[PENDING] = JSON.stringify(clicks.slice(-10));
  });

const acknowledged = (click) => keep(pending().filter((other) => other.click_id !== click.click_id));

// A string is sent as text/plain, which needs no preflight. Its age replaces a clock that nobody can trust.
const send = (click) => {
  const url = beside(said.api || 'click');
  const body = JSON.stringify({ ...click, age_ms: Date.now() - click.at });
  const post = (credentials) =>
    fetch(url, { method: 'POST', keepalive: true, credentials, body }).then(
      (answer) => answer.ok && acknowledged(click),
    );
  // On the site's own domain the answer may set the cookie; where the server disagrees, it does without.
  const ours = isOurs(new URL(url).hostname);
  if (window.fetch) {
    post(ours ? 'include' : 'omit').catch(() => ours && post('omit')).catch(() => {});
  } else {
    // It does not tell whether it arrived: the next page sends it again, and the server knows it.
    navigator.sendBeacon(url, body);
  }
};

/** Sends a click, and goes on doing so with later pages until it is acknowledged. */
export const deliver = (click) => {
  keep(pending().concat(click));
  send(click);
};

/** Sends what earlier pages could not. */
export const deliverPending = () => pending().forEach(send);

export const forgetPending = () => safely(() => delete localStorage[PENDING]);
