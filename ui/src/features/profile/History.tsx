import { useState } from 'react';
import { Button } from '../../design/Button';
import { More } from '../../design/More';
import { Message } from '../../design/Message';
import { Skeleton } from '../../design/Waiting';
import type { Attribute } from '../../platform/gen/Attribute';
import type { AttributeRow } from '../../platform/gen/AttributeRow';
import { useAsk } from '../../state/ask';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { valueWords } from './AttributeRow';
import fields from '../../design/Form.module.css';
import styles from './profile.module.css';

const w = words.profile;
/** Rows at once. */
const ROWS = 50;

function details(row: AttributeRow): string {
  return [
    row.source === null ? null : words.valueSource[row.source],
    row.by === null ? null : words.confirmedBy[row.by],
    row.reason === null ? null : words.declineReason[row.reason],
    row.channel === null ? null : words.channel[row.channel],
    row.operator === '' ? null : row.operator,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** What has happened to an attribute: masked; shown in full it is audited (R-PR-2, R-CE-3). */
export function History(props: { visit: string; attribute: Attribute }) {
  const calendar = useCalendar();
  const [inFull, setInFull] = useState(false);
  const [most, setMost] = useState(ROWS);
  const asked = useAsk('attribute_history', { visit: props.visit, attribute: props.attribute, in_full: inFull, most });
  const { answer, failure } = asked;
  if (failure !== null) return <Message tone="bad">{words.failures[failure.code].title}</Message>;
  return (
    <section className={fields['form']} aria-label={w.history}>
      {answer === null && <Skeleton lines={2} label={words.failing.loading} />}
      {answer?.rows.length === 0 && <p className={fields['quiet']}>{w.historyEmpty}</p>}
      <ul className={styles['rows']}>
        {answer?.rows.map((row) => (
          <li key={`${row.at}-${row.event}`} className={styles['row']}>
            <span className={fields['quiet']}>{format.moment(row.at, calendar)}</span>
            <span>{words.attributeEvent[row.event] ?? row.event}</span>
            {row.value !== null && <span className={styles['strong']}>{valueWords(props.attribute, row.value)}</span>}
            <span className={fields['quiet']}>{details(row)}</span>
          </li>
        ))}
      </ul>
      {answer !== null && (
        <More
          shown={answer.rows.length}
          total={answer.total}
          onMore={() => {
            setMost(most + ROWS);
          }}
        />
      )}
      {/* It stays where it is while the values come: focus must not fall out of the dialog with it. */}
      {answer?.rows.length !== 0 && (
        <div>
          <Button
            size="s"
            look="link"
            onPress={() => {
              setInFull(!inFull);
            }}
          >
            {inFull ? w.hideValues : w.showValues}
          </Button>
        </div>
      )}
    </section>
  );
}
