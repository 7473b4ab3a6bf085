// Smooths pages that work without it: times and amounts in the reader's way of writing, copying, asking first.
(() => {
  'use strict';

  // The reader's own way of writing the page's language, where they read it; else that of their browser.
  const { lang } = document.documentElement;
  const locale = navigator.languages.find((one) => one.split('-')[0] === lang);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

  function localizeTime(element) {
    const at = new Date(element.dateTime);
    if (Number.isNaN(at.getTime())) return;
    element.title = element.textContent.trim();
    // A plain date is a day wherever it is read; only an instant moves with the zone.
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(element.dateTime);
    element.textContent = isDay
      ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(at)
      : (element.dataset.show === 'day' ? day : minute).format(at);
  }

  function localizeMoney(element) {
    const usual = new Intl.NumberFormat('en', { style: 'currency', currency: element.dataset.currency });
    const digits = Math.max((element.value.split('.')[1] || '').length, usual.resolvedOptions().minimumFractionDigits);
    const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    // As text: a number would lose digits of large amounts.
    element.textContent = `${format.format(element.value)} ${element.dataset.currency}`;
  }

  function offerCopying(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener('click', async () => {
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText('value' in source ? source.value : source.textContent);
        button.textContent = button.dataset.done ?? 'Copied';
      } catch {
        button.textContent = button.dataset.failed ?? 'Select and copy it yourself';
      }
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

  function ask(question, label) {
    const dialog = document.createElement('dialog');
    dialog.innerHTML = '<article><p></p><footer><button type="button" class="secondary" value="no">Cancel</button>'
      + '<button type="button" class="danger" value="yes"></button></footer></article>';
    const text = dialog.querySelector('p');
    text.id = 'dialog-question';
    text.textContent = question;
    dialog.setAttribute('aria-labelledby', text.id);
    dialog.querySelector('[value=yes]').textContent = label;
    document.body.append(dialog);
    return new Promise((resolve) => {
      dialog.addEventListener('click', (event) => {
        const answer = event.target.closest('button');
        if (answer) dialog.close(answer.value);
      });
      dialog.addEventListener('close', () => { dialog.remove(); resolve(dialog.returnValue === 'yes'); });
      dialog.showModal();
    });
  }

  // A form or a button with data-confirm asks that question first.
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    const button = event.submitter;
    const question = button?.dataset.confirm ?? form.dataset.confirm;
    if (!question || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await ask(question, button?.textContent.trim() || 'Yes')) {
      form.dataset.confirmed = 'true';
      form.requestSubmit(button);
      delete form.dataset.confirmed;
    }
  }, true);

  // How hard a password is to guess, roughly: its length counts most, variety a little.
  function showStrength(meter) {
    const input = document.getElementById(meter.dataset.strengthOf);
    const words = document.getElementById(meter.getAttribute('aria-describedby'));
    const levels = ['too short', 'weak', 'fair', 'good', 'strong'];
    meter.parentElement.hidden = false;
    const show = () => {
      const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(input.value)).length;
      const different = new Set(input.value).size;
      const points = Math.min(input.value.length, different * 2) + kinds * 2;
      const level = input.value.length < 8 ? 0 : points < 13 ? 1 : points < 17 ? 2 : points < 22 ? 3 : 4;
      meter.value = level;
      words.textContent = input.value ? `Strength: ${levels[level]}` : 'Strength: –';
    };
    input.addEventListener('input', show);
    show();
  }

  function offerSelectingAll(box) {
    box.parentElement.hidden = false;
    box.addEventListener('change', () => {
      for (const one of document.getElementsByName(box.dataset.selectAll)) one.checked = box.checked;
    });
  }

  function smooth(root) {
    const all = (selector) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
    all('time[datetime]').forEach(localizeTime);
    all('data.money').forEach(localizeMoney);
    all('button[data-copy]').forEach(offerCopying);
    all('meter[data-strength-of]').forEach(showStrength);
    all('input[data-select-all]').forEach(offerSelectingAll);
    // Such a form needs its button only where nothing sends it at a change.
    all('form[data-submit-on-change]').forEach((form) => {
      form.querySelectorAll('[data-without-script]').forEach((button) => { button.hidden = true; });
      form.addEventListener('change', () => form.requestSubmit());
    });
  }

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const open of document.querySelectorAll('details.menu[open], details.confirm[open]')) {
      open.open = false;
      open.querySelector('summary').focus();
    }
  });

  smooth(document);
  document.addEventListener('htmx:afterSwap', (event) => smooth(event.detail.target?.isConnected ? event.detail.target : document));
})();
