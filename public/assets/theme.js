// Sets the colour theme before the first paint. A file of its own, so that a
// content security policy without inline scripts can allow it.
(() => {
  const root = document.documentElement;
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  // Paper is light, whatever the screen is.
  const paper = window.matchMedia('print');
  const stored = () => {
    try {
      return localStorage.getItem('theme');
    } catch {
      return null;
    }
  };
  const apply = () => {
    const choice = stored();
    const dark = !paper.matches && (choice === 'dark' || (choice !== 'light' && system.matches));
    root.classList.toggle('dark', dark);
    root.style.colorScheme = dark ? 'dark' : 'light';
    for (const radio of document.getElementsByName('theme-choice'))
      radio.checked = radio.value === (choice === 'dark' || choice === 'light' ? choice : 'system');
  };
  apply();
  document.addEventListener('DOMContentLoaded', apply);
  document.addEventListener('change', ({ target }) => {
    if (target.name !== 'theme-choice') return;
    try {
      if (target.value === 'system') localStorage.removeItem('theme');
      else localStorage.setItem('theme', target.value);
    } catch {
      // Storage is blocked: the choice cannot outlive the page, so it is not offered half.
    }
    window.dispatchEvent(new Event('themechange'));
  });
  system.addEventListener('change', apply);
  paper.addEventListener('change', apply);
  window.addEventListener('storage', (event) => {
    if (event.key === 'theme' || event.key === null) apply();
  });
  window.addEventListener('themechange', apply);
})();
