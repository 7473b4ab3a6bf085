/** Whatever a browser denies by throwing, the page that carries this script matters more. */
export const safely = (work, otherwise) => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};
