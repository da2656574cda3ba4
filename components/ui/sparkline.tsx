import { cn } from './cn';

/** A line without axes; decorative, the number beside it says the value. */
export function Sparkline({ points, className }: { points: readonly number[]; className?: string }) {
  if (points.length < 2) return null;
  const width = 100;
  const height = 28;
  const low = Math.min(...points);
  const span = Math.max(...points) - low || 1;
  const line = points
    .map((point, index) => {
      const x = (index / (points.length - 1)) * width;
      const y = height - 2 - ((point - low) / span) * (height - 4);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={cn('h-7 w-24 text-chart-1', className)}
    >
      <polygon points={`0,${height} ${line} ${width},${height}`} fill="currentColor" opacity="0.1" />
      <polyline
        points={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
