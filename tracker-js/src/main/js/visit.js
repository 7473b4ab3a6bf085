import { said } from './tag.js';

const NAMES = (said.param || 'ref').split(',');

/** @returns {string} 128 bits, in digits */
export const random = () => crypto.getRandomValues(new Uint32Array(4)).join('');

/** @returns {string} where the browser came to, whatever a router has made of the address since */
export const landing = () => performance.getEntriesByType('navigation')[0]?.name || location.href;

/** @returns {string|undefined} the visitor that another site, or a redirect, hands over; the address forgets it */
export const handedOver = () => {
  const token = landing().match(/[?&]rk_visitor=(rk_[\w-]+)/)?.[1];
  if (token) {
    history.replaceState(
      history.state,
      '',
      location.href.replace(/[?&]rk_visitor=[\w-]+(?=#|$)|rk_visitor=[\w-]+&/, ''),
    );
  }
  return token;
};

/** @returns {object|undefined} the click that an address tells of, without its visitor */
export const clickIn = (address) => {
  const query = new URL(address).searchParams;
  const slug = NAMES.map((name) => query.get(name)).find(Boolean);
  return (
    slug && {
      ...Object.fromEntries([...query].filter(([name]) => /^utm_/.test(name))),
      at: Date.now(),
      program_id: said.program,
      slug,
      click_id: random(),
      referrer: document.referrer,
      landing_page: address.split(/[?#]/)[0],
      sub_id: query.get('sub'),
    }
  );
};
