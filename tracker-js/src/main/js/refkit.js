import { cookie, dropCookie, findDomain, keepCookie } from './cookies.js';
import { deliver, deliverPending, forgetPending } from './delivery.js';
import { beside, said, tag } from './tag.js';
import { clickIn, handedOver, landing, random } from './visit.js';

const VISITOR = 'rk_visitor';
const REF = 'rk_ref';

const days = +said.cookieDays || 30;
const refused = 'gpc' in said && navigator.globalPrivacyControl;
const calls = [];
const earlier = window.Refkit;

let token;
let slug;
let click;

// What a page's own callback throws is the page's, and shows in its console.
const call = (callback) => setTimeout(() => callback(token));

const track = () => {
  if (!token || !click) return;
  keepCookie(VISITOR, token, days);
  keepCookie(REF, encodeURIComponent(slug), days);
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
  token = handedOver(landing()) || kept || 'rk_' + random();
  // One that the server has set is left alone: browsers keep those longer than what scripts write.
  if (token !== kept) keepCookie(VISITOR, token, days);
  Refkit.visitorToken = token;
  deliverPending();
  track();
  calls.splice(0).forEach(call);
};

const stop = () => {
  [VISITOR, REF].map(dropCookie);
  forgetPending();
  token = click = undefined;
  delete Refkit.visitorToken;
};

const Refkit = {
  ready: (callback) => (token ? call(callback) : calls.push(callback)),
  consent: (given) => (given ? start() : stop()),
  push: ([name, argument]) => Refkit[name](argument),
};

const watch = (name) => {
  const original = history[name];
  history[name] = function () {
    const result = original.apply(this, arguments);
    look(location.href);
    return result;
  };
};

// The page that carries this script matters more than the click.
try {
  if (tag && !earlier?.ready) {
    window.Refkit = Refkit;
    look(landing());
    look(location.href);
    ['pushState', 'replaceState'].forEach(watch);
    if (refused) stop();
    if (!said.consent) start();
    if (Array.isArray(earlier)) earlier.forEach(Refkit.push);
    if (said.decorate) {
      document.head.appendChild(document.createElement('script')).src = beside('refkit-decorate.js');
    }
  }
} catch {
  // Then this browser has no visitor.
}
