import { cookie, dropCookie, findDomain, keepCookie } from './cookies.js';
import { deliver, deliverPending, forgetPending } from './delivery.js';
import { safely } from './safely.js';
import { beside, said, tag } from './tag.js';
import { clickIn, handedOver, landing, random } from './visit.js';

const VISITOR = 'rk_visitor';
const REF = 'rk_ref';

const refused = 'gpc' in said && navigator.globalPrivacyControl;
const calls = [];
const earlier = window.Refkit;

let token;
let slug;
let click;

// What a page's own callback throws is the page's, and shows in its console.
const call = (callback) => setTimeout(callback, 0, token);

const track = () => {
  if (!token || !click) return;
  keepCookie(VISITOR, token);
  keepCookie(REF, encodeURIComponent(slug));
  click.visitor_token = token;
  deliver(click);
  click = undefined;
};

const look = (address) => {
  const found = clickIn(address);
  if (found && found.slug !== slug) {
    click = found;
    slug = found.slug;
  }
  track();
};

const start = () => {
  if (refused || token) return;
  const kept = cookie(VISITOR);
  findDomain();
  token = handedOver() || kept || 'rk_' + random();
  // One that the server has set is left alone: browsers keep those longer than what scripts write.
  if (token !== kept) keepCookie(VISITOR, token);
  Refkit.visitorToken = token;
  deliverPending();
  track();
  calls.splice(0).forEach(call);
};

// A click that was not sent yet stays in memory: many banners refuse first, until they are answered.
const stop = () => {
  [VISITOR, REF].map(dropCookie);
  forgetPending();
  Refkit.visitorToken = token = undefined;
};

const Refkit = {
  ready: (callback) => (token ? call(callback) : calls.push(callback)),
  consent: (given) => (given ? start() : stop()),
  push: ([name, argument]) => Refkit[name](argument),
};

const watch = (name) => {
  const original = history[name];
  history[name] = (...state) => {
    original.apply(history, state);
    safely(() => look(location.href));
  };
};

const run = () =>
  safely(() => {
    look(landing());
    look(location.href);
    if (refused) stop();
    if (!('consent' in said)) start();
    ['pushState', 'replaceState'].forEach(watch);
    if (said.decorate) import(beside('decorate.js')).catch(() => {});
    earlier?.forEach?.(Refkit.push);
  });

if (tag && !earlier?.ready) {
  window.Refkit = Refkit;
  // A page that the browser only prepares has no visitor yet.
  if (document.prerendering) {
    document.addEventListener('prerenderingchange', run);
  } else {
    run();
  }
}
