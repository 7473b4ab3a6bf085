import { said } from './tag.js';

const NAMES = (said.param || 'ref').split(',');

/** @returns {string} 128 bits, in digits */
export const random = () => crypto.getRandomValues(new Uint32Array(4)).join('');

/** @returns {string} where the browser came to, whatever a router has made of the address since */
export const landing = () => (performance.getEntriesByType('navigation')[0] || location).name || location.href;

/** @returns {string|undefined} the visitor that another site, or a redirect, hands over */
export const handedOver = (address) => {
  const token = new URL(address).searchParams.get('rk_visitor');
  return /^rk_[\w-]{1,64}$/.test(token) ? token : undefined;
};

/** @returns {object|undefined} the click that an address tells of, without its visitor */
export const clickIn = (address) => {
  const url = new URL(address);
  const query = url.searchParams;
  const slug = NAMES.map((name) => query.get(name)).find(Boolean);
  if (!slug) return undefined;
  const click = {
    at: Date.now(),
    program_id: said.program,
    slug,
    click_id: random(),
    referrer: document.referrer,
    landing_page: url.origin + url.pathname,
    sub_id: query.get('sub'),
  };
  query.forEach((value, name) => {
    if (name.startsWith('utm_')) click[name] = value;
  });
  return click;
};
