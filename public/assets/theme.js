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
  };
  apply();
  system.addEventListener('change', apply);
  paper.addEventListener('change', apply);
  window.addEventListener('storage', (event) => {
    if (event.key === 'theme' || event.key === null) apply();
  });
  window.addEventListener('themechange', apply);
})();
