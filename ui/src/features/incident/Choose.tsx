import { useLayoutEffect, useRef } from 'react';
import { Button } from '../../design/Button';
import { Digits, Numbered } from '../../design/Numbered';
import type { SituationsView } from '../../platform/gen/SituationsView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './incident.module.css';

const w = words.incident;

/** Which situation it is: a digit opens its help at once. */
export function Choose(props: {
  known: SituationsView;
  onOpen: (script: string) => void;
  onResume: (incident: string) => void;
}) {
  const calendar = useCalendar();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.querySelector<HTMLElement>('[role=group] button')?.focus();
  }, []);
  const open = props.known.incidents.filter((row) => row.mine && row.closed === null);
  const ways = props.known.situations.map((row) => ({
    id: row.script,
    title: words.situation[row.kind],
    detail: `${row.basis.join(', ')} · ${w.tellAtOnce(row.tell.map((who) => words.told[who].toLowerCase()).join(', '))}`,
  }));
  return (
    <div ref={place}>
      <Digits ways={ways} onTake={props.onOpen} className={styles['choose'] ?? ''}>
        {open.length > 0 && (
          <ul className={styles['open']} aria-label={w.unfinished}>
            {open.map((row) => (
              <li key={row.id}>
                <span>
                  <b>{words.situation[row.kind]}</b>{' '}
                  <span className={styles['quiet']}>{w.since(format.moment(row.opened, calendar))}</span>
                </span>
                <Button
                  size="s"
                  onPress={() => {
                    props.onResume(row.id);
                  }}
                >
                  {w.resume}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <h3 className={styles['question']}>{w.choose}</h3>
        <Numbered column label={w.situations} ways={ways} onTake={props.onOpen} />
      </Digits>
    </div>
  );
}
