import { Button } from '../../design/Button';
import type { GuideView } from '../../platform/gen/GuideView';
import { words } from '../../words';
import styles from './Script.module.css';

const w = words.guide;

/** What was said and answered last, and the way back to it. */
export function Said(props: { guide: GuideView; onBack: () => void }) {
  const { guide } = props;
  const last = guide.said.at(-1);
  if (last === undefined && !guide.can_back) return null;
  return (
    <div className={styles['said']}>
      {last !== undefined && (
        <span className={styles['last']} title={last.text}>
          {w.before} «{last.text}»{last.answer !== null && <b> — {last.answer}</b>}
        </span>
      )}
      {guide.can_back && (
        <Button look="quiet" size="s" keyId="back" onPress={props.onBack}>
          {w.back}
        </Button>
      )}
    </div>
  );
}
