/* Refkit: remembers who sent a visitor here. */
(() => {
  'use strict';

  const DAY = 24 * 60 * 60 * 1000;
  const COOKIE_DAYS = 30;
  const PENDING = 'rk_pending';
  const PENDING_CLICKS = 10;
  const PENDING_AGE = 7 * DAY;
  const CAMPAIGN = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'];

  const script = document.currentScript || document.querySelector('script[data-program]');

  const cookie = (name) => {
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(name + '='));
    return found && found.slice(name.length + 1);
  };

  const keepCookie = (name, value) => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${name}=${value}; Max-Age=${(COOKIE_DAYS * DAY) / 1000}; Path=/; SameSite=Lax${secure}`;
  };

  const random = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

  // A browser may deny storage by throwing at any touch of it, or hold what somebody else wrote there.
  const pendingClicks = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(PENDING));
      return kept.filter((click) => click.body.click_id && Date.now() - click.at < PENDING_AGE);
    } catch (e) {
      return [];
    }
  };

  const keepPending = (clicks) => {
    try {
      if (clicks.length) {
        localStorage.setItem(PENDING, JSON.stringify(clicks.slice(-PENDING_CLICKS)));
      } else {
        localStorage.removeItem(PENDING);
      }
    } catch (e) {
      // Then this page is the click's only chance.
    }
  };

  const forget = (click) =>
    keepPending(pendingClicks().filter((other) => other.body.click_id !== click.body.click_id));

  // A string is sent as text/plain, which needs no preflight. Its age replaces a clock that nobody can trust.
  const send = (click) => {
    const body = Object.assign({}, click.body, { age_ms: Math.max(0, Date.now() - click.at) });
    return fetch(new URL('click', script.src).href, {
      method: 'POST',
      mode: 'cors',
      credentials: 'omit',
      keepalive: true,
      headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify(body),
    })
      .then((answer) => answer.ok && forget(click))
      .catch(() => {});
  };

  const clickOf = (slug, query, visitorToken) => {
    const body = {
      program_id: script.dataset.program,
      slug,
      visitor_token: visitorToken,
      click_id: random(),
      referrer: document.referrer,
      landing_page: location.origin + location.pathname,
    };
    CAMPAIGN.forEach((name) => {
      if (query.get(name)) body[name] = query.get(name);
    });
    return { at: Date.now(), body };
  };

  try {
    if (!script || (window.Refkit && window.Refkit.visitorToken)) return;
    const visitorToken = cookie('rk_visitor') || 'rk_' + random();
    window.Refkit = Object.assign(window.Refkit || {}, { visitorToken });
    keepCookie('rk_visitor', visitorToken);

    const clicks = pendingClicks();
    const query = new URLSearchParams(location.search);
    const slug = query.get('ref');
    if (slug) {
      keepCookie('rk_ref', encodeURIComponent(slug));
      clicks.push(clickOf(slug, query, visitorToken));
      keepPending(clicks);
    }
    clicks.forEach(send);
  } catch (e) {
    // The page that carries this script matters more than the click.
  }
})();
