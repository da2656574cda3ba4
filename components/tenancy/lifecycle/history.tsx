import { ConsoleTime } from '../console-time';
import { HISTORY_WORDS } from './act-words';
import { EffectList } from './effect-list';
import type { TransitionDto } from '@/lib/lifecycle/states/schemas';

/** An archive begins with a closing; the tenant is archived when its bundle is whole. */
function titleOf({ act, to }: TransitionDto): string {
  if (act === 'archive' && to !== 'archived') return 'Archiving began';
  return HISTORY_WORDS[act] ?? act;
}

/** What a tenant came through, newest first; each with what was said to happen. */
export function TransitionHistory({ history }: { history: TransitionDto[] }) {
  if (history.length === 0)
    return <p className="text-sm text-muted-foreground">It has been open ever since it was set up.</p>;
  return (
    <ol aria-label="History" className="grid gap-3">
      {history.map((transition) => (
        <li key={transition.id} className="grid gap-1 border-l-2 pl-3 text-sm">
          <p className="flex flex-wrap gap-x-2">
            <span className="font-medium">{titleOf(transition)}</span>
            <span className="text-muted-foreground">
              {transition.from} → {transition.to}, by {transition.by}, <ConsoleTime value={transition.at} />
            </span>
          </p>
          {transition.reason ? (
            <p className="text-pretty text-muted-foreground">“{transition.reason}”</p>
          ) : null}
          {transition.effects.length > 0 ? (
            <details>
              <summary className="w-fit cursor-pointer text-muted-foreground hover:text-foreground">
                What was said to happen
              </summary>
              <div className="pt-2">
                <EffectList effects={transition.effects} label="What was said to happen" />
              </div>
            </details>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
