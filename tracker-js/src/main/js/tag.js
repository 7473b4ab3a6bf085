/** The tag that loaded this file, and what its attributes say. */
export const tag = document.querySelector('script[data-program]');
export const said = tag ? tag.dataset : {};

/** @returns {string} the address of something that lies beside this file, wherever the site puts it */
export const beside = (name) => new URL(name, tag.src).href;
