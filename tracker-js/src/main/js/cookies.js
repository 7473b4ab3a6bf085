let domain = '';

const write = (name, value, days, where) => {
  document.cookie =
    `${name}=${value}; Max-Age=${days * 86400}; Path=/; SameSite=Lax` +
    (where && '; Domain=' + where) +
    (location.protocol === 'https:' ? '; Secure' : '');
};

/** This host and those above it. */
const hosts = () => location.hostname.split('.').map((label, index, labels) => labels.slice(index).join('.'));

/** @returns {string|undefined} */
export const cookie = (name) => (document.cookie.match(`(^|; )${name}=([^;]*)`) || [])[2];

/** On the whole site, once its domain has been found. */
export const keepCookie = (name, value, days) => write(name, value, days, domain);

/** Whose it is does not show. */
export const dropCookie = (name) => ['', ...hosts()].map((where) => write(name, '', 0, where));

/** Finds the widest domain that the browser lets this page set cookies for; none, where only its host will do. */
export const findDomain = () => {
  domain =
    hosts()
      .reverse()
      .find((host) => {
        write('rk_probe', 1, 1, host);
        return cookie('rk_probe');
      }) || '';
  dropCookie('rk_probe');
};

/** Whether a host is below the site's domain. */
export const isOurs = (host) => domain && ('.' + host).endsWith('.' + domain);
