/** The tenant's initial on its colour, for a renderer that knows inline styles only. `ink` and `color` are #rrggbb. */
export function FaviconImage({ letter, color, ink }: { letter: string; color: string; ink: string }) {
  return (
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        borderRadius: 11,
        background: color,
        color: ink,
        fontSize: 30,
        fontWeight: 700,
      }}
    >
      {letter}
    </div>
  );
}
