import { said } from './tag.js';

let domain;

const write = (name, value, days, where) => {
  document.cookie =
    `${name}=${value}; Max-Age=${days * 86400}; Path=/; SameSite=Lax` +
    (where ? '; Domain=' + where : '') +
    (location.protocol === 'https:' ? '; Secure' : '');
};

/** Those above this host, and it. */
const hosts = () =>
  location.hostname
    .split('.')
    .map((label, index, labels) => labels.slice(~index).join('.'));

/** @returns {string|undefined} */
export const cookie = (name) => document.cookie.match(`(^|; )${name}=([^;]*)`)?.[2];

/** On the whole site, once its domain has been found; one of this host alone would hide it. */
export const keepCookie = (name, value) => {
  write(name, '', 0);
  write(name, value, said.cookieDays || 30, domain);
};

/** Whose it is does not show. */
export const dropCookie = (name) => ['', ...hosts()].map((where) => write(name, '', 0, where));

/** Finds the widest domain that the browser lets this page set cookies for; none, where only its host will do. */
export const findDomain = () => {
  // Other pages may be looking for theirs.
  const probe = Math.random();
  domain = hosts().find((host) => {
    write('rk_probe', probe, 1, host);
    return cookie('rk_probe') == probe;
  });
  dropCookie('rk_probe');
};

/** Whether a host is of the site, or looks so: then the browser is asked. */
export const isOurs = (host) => domain && host.endsWith(domain);
