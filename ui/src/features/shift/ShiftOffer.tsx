import { Button } from '../../design/Button';
import { Panel } from '../../design/Panel';
import type { Channel } from '../../platform/gen/Channel';
import { useAsk } from '../../state/ask';
import { useAgain } from '../../state/useAgain';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import styles from './shift.module.css';

const w = words.shift;

/** The check at the start of the shift (R-ET-7): offered once; put off, or done, it is a quiet line. */
export function ShiftOffer(props: { channel: Channel; later: boolean; onLater: () => void }) {
  const { calendar, over } = useWork();
  const asked = useAsk('shift_check', { channel: props.channel });
  useAgain(asked);
  const check = asked.answer;
  if (check === null || !check.offered) return null;
  if (check.done !== null) {
    const { at, mend } = check.done;
    return (
      <p className={styles['line']}>
        {w.done(format.time(at, calendar))}
        {mend > 0 && ` · ${w.mend(mend)}`}
      </p>
    );
  }
  const begin = (
    <Button
      size="s"
      keyId="shiftCheck"
      onPress={() => {
        over.shift(props.channel);
      }}
    >
      {check.passed.length > 0 ? w.resume : w.begin}
    </Button>
  );
  if (props.later) {
    return (
      <p className={styles['line']}>
        {w.quiet} {begin}
      </p>
    );
  }
  return (
    <Panel
      title={w.title}
      aside={
        <span className={styles['ways']}>
          {begin}
          <Button look="quiet" size="s" onPress={props.onLater}>
            {w.later}
          </Button>
        </span>
      }
    >
      <p className={styles['offer']}>{w.offer}</p>
    </Panel>
  );
}
