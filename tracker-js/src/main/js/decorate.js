/* Hands the visitor over: to forms, as a hidden field, and to the sites that data-decorate names. */
const tag = document.querySelector('script[data-decorate]');
const wanted = tag.dataset.decorate.split(/[\s,]+/).filter(Boolean);
const STRIPE = 'buy.stripe.com';
// What Stripe takes for client_reference_id.
const PLAIN = /^[\w-]{1,200}$/;

const isWanted = (host) => wanted.some((one) => host === one || host.endsWith('.' + one));

const decorateLink = (link) => {
  const token = window.Refkit.visitorToken;
  if (!token || !link.hostname || !isWanted(link.hostname) || !PLAIN.test(token)) return;
  const url = new URL(link.href);
  const name = url.hostname === STRIPE ? 'client_reference_id' : 'rk_visitor';
  if (!url.searchParams.has(name)) {
    url.searchParams.set(name, token);
    link.href = url.href;
  }
};

const hostOf = (form) => {
  try {
    return new URL(form.getAttribute('action') || '', location.href).hostname;
  } catch {
    return '';
  }
};

const decorateForm = (form) => {
  const token = window.Refkit.visitorToken;
  const found = form.querySelector('input[name=rk_visitor]');
  if (!token) {
    // The visitor has taken back what was agreed to.
    if (found) found.remove();
    return;
  }
  const host = hostOf(form);
  if (!wanted.includes('forms') || (host !== location.hostname && !isWanted(host))) return;
  const field = found || document.createElement('input');
  field.type = 'hidden';
  field.name = 'rk_visitor';
  field.value = token;
  form.append(field);
};

// When they are used, as single-page sites make them late. A form that a script submits fires no event.
['click', 'auxclick'].forEach((event) =>
  document.addEventListener(
    event,
    ({ target }) => {
      const link = target.closest && target.closest('a[href]');
      if (link) decorateLink(link);
    },
    true,
  ),
);
document.addEventListener('submit', ({ target }) => decorateForm(target), true);
window.Refkit.ready(() => document.querySelectorAll('form').forEach(decorateForm));
