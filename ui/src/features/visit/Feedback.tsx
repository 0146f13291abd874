import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { Panel } from '../../design/Panel';
import { Select } from '../../design/Select';
import { Icon } from '../../design/Icon';
import type { AppealRow } from '../../platform/gen/AppealRow';
import type { Channel } from '../../platform/gen/Channel';
import { useAsk } from '../../state/ask';
import { words } from '../../words';
import styles from './Feedback.module.css';

const w = words.visit;
const SCORES = [1, 2, 3, 4, 5] as const;
const CHANNELS = (Object.keys(words.channel) as Channel[]).map((value) => ({
  value,
  title: words.channel[value],
}));

function Row(props: {
  visit: string;
  appeal: AppealRow;
  /** Changes when the visit does: what is kept is read anew. */
  turn: number;
  /** Whether the script beside it asks for this score: what the client says besides goes with it. */
  inScript: boolean;
  onScore: (score: number) => void;
}) {
  const { appeal } = props;
  const asked = useAsk('appeal', { visit: props.visit, appeal: appeal.id, in_full: false });
  const { again } = asked;
  const turn = useRef(props.turn);
  useEffect(() => {
    if (turn.current === props.turn) return;
    turn.current = props.turn;
    again();
  });
  const kept = asked.answer?.feedback?.score ?? null;
  return (
    <li className={styles['row']}>
      <span className={styles['about']}>
        <b>{appeal.title}</b>
        <span className={styles['quiet']}>{appeal.number}</span>
      </span>
      {kept === null && props.inScript ? (
        <span className={styles['quiet']}>{w.scoreInScript}</span>
      ) : kept === null ? (
        // The buttons inside are what is interactive; the digits are their keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <span
          role="group"
          aria-label={w.scoreFor(appeal.number)}
          className={styles['scores']}
          onKeyDown={(event) => {
            // A digit here types nothing: there is no field in this group.
            const digit = /^(?:Digit|Numpad)([1-5])$/.exec(event.code)?.[1];
            if (digit === undefined || event.altKey || event.ctrlKey || event.repeat) return;
            event.preventDefault();
            props.onScore(Number(digit));
          }}
        >
          {SCORES.map((score) => (
            <AriaButton
              key={score}
              className={styles['score'] ?? ''}
              aria-label={w.score(score)}
              onPress={() => {
                props.onScore(score);
              }}
            >
              {score}
            </AriaButton>
          ))}
        </span>
      ) : (
        <span className={styles['kept']}>
          <Icon name="check" size="s" /> {w.scoreKept(kept)}
        </span>
      )}
    </li>
  );
}

/** The client's score of each appeal, with its channel (R-QU-1). */
export function Feedback(props: {
  visit: string;
  channel: Channel;
  questions: readonly AppealRow[];
  onScore: (appeal: string, score: number, channel: Channel) => Promise<string | null>;
  /** Changes when the visit does: what is kept is read anew. */
  turn: number;
  /** The appeal whose score the script beside it asks for; none once that script is through. */
  inScript: string | null;
  /** Whether there is nothing to do in the script beside it. */
  takesFocus: boolean;
  /** Where focus goes when everything is scored. */
  onAll: () => void;
}) {
  const [channel, setChannel] = useState<Channel>(props.channel);
  const [scored, setScored] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);

  // After a score the next appeal that has none is natural; after the last, the end of the visit.
  const { takesFocus, onAll } = props;
  const goOn = useEffectEvent(() => {
    const next = place.current?.querySelector<HTMLElement>('[role=group] button');
    if (next !== null && next !== undefined) next.focus();
    else if (scored > 0) onAll();
  });
  useEffect(() => {
    if (!takesFocus) return;
    // What is kept is read anew first.
    const timer = setTimeout(() => {
      goOn();
    }, 60);
    return () => {
      clearTimeout(timer);
    };
  }, [scored, takesFocus]);

  const score = async (appeal: AppealRow, value: number) => {
    const told = await props.onScore(appeal.id, value, channel);
    setRefusal(told);
    if (told !== null) return;
    announce(`${appeal.number}: ${w.scoreKept(value)}`);
    setScored((before) => before + 1);
  };

  return (
    <Panel flat level={3} grow title={w.feedbackTitle}>
      <div ref={place} className={styles['feedback']}>
        <ul className={styles['rows']}>
          {props.questions.map((appeal) => (
            <Row
              key={appeal.id}
              visit={props.visit}
              appeal={appeal}
              turn={props.turn}
              inScript={props.inScript === appeal.id}
              onScore={(value) => void score(appeal, value)}
            />
          ))}
        </ul>
        {refusal !== null && (
          <Message tone="warn" alert>
            {refusal}
          </Message>
        )}
        <div className={styles['channel']}>
          <Select label={w.feedbackChannel} options={CHANNELS} value={channel} onChange={setChannel} />
        </div>
        <p className={styles['quiet']}>{w.feedbackHint}</p>
      </div>
    </Panel>
  );
}
