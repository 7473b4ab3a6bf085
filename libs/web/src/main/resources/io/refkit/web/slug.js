// Suggests a slug from a name, and tells while somebody types whether they can have it. The form works without.
(() => {
  'use strict';

  const PAUSE = 300;

  function watch(input) {
    const name = document.getElementById(input.dataset.slugOf);
    const state = document.getElementById('field-slug-state');
    let isOurs = input.value === '';
    let asked = 0;
    let timer;

    const show = (text, className) => {
      state.textContent = text;
      state.className = className;
    };

    const ask = async (text) => {
      const mine = ++asked;
      try {
        const answer = await fetch(`${input.dataset.check}?slug=${encodeURIComponent(text)}`, { headers: { Accept: 'application/json' } });
        if (!answer.ok) return null;
        const verdict = await answer.json();
        // An answer that a later question has overtaken says nothing any more.
        return mine === asked ? verdict : null;
      } catch {
        return null;
      }
    };

    const suggest = async () => {
      if (!isOurs || !name.value.trim()) return;
      // As a name even where it happens to be a well-formed slug: the server makes one of it that is free.
      const verdict = await ask(name.value.trim());
      if (verdict && isOurs) {
        input.value = verdict.suggestion;
        show(input.dataset.free, 'hint');
      }
    };

    const check = async () => {
      if (!input.value) return show('', '');
      const verdict = await ask(input.value);
      if (!verdict) return;
      if (verdict.available) return show(input.dataset.free, 'hint');
      show(verdict.valid ? `${input.dataset.taken} ${verdict.suggestion}` : input.dataset.malformed, 'problem');
    };

    const later = (action) => {
      clearTimeout(timer);
      timer = setTimeout(action, PAUSE);
    };

    name.addEventListener('input', () => later(suggest));
    input.addEventListener('input', () => {
      isOurs = input.value === '';
      later(check);
    });
    if (input.value) check();
  }

  document.querySelectorAll('input[data-slug-of]').forEach(watch);
})();
