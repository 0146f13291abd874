import { Button } from '../../design/Button';
import type { Requirement } from '../../platform/gen/Requirement';
import type { Stage } from '../../platform/gen/Stage';
import { words } from '../../words';
import styles from './StageBar.module.css';

const w = words.visit;

/** The ways out of completion and feedback. */
export function StageBar(props: {
  stage: Stage;
  /** Whether the stage's script is done: then going on is what to do next. */
  complete: boolean;
  /** Whether the client has another question: then that is what to do next. */
  another: boolean;
  requires: readonly Requirement[];
  onAdd: () => void;
  onStage: () => void;
}) {
  const skipped = props.stage === 'feedback' && props.requires.includes('feedback');
  return (
    <div className={styles['bar']}>
      <Button
        look={props.another ? 'primary' : 'plain'}
        keyId="addQuestion"
        keyShownOnly
        {...(props.another ? { 'data-next': 'question' } : {})}
        onPress={props.onAdd}
      >
        {w.another}
      </Button>
      <Button
        look={props.complete && !props.another ? 'primary' : 'plain'}
        keyId="nextStage"
        keyShownOnly
        {...(props.another ? {} : { 'data-next': 'stage' })}
        onPress={props.onStage}
      >
        {props.stage === 'completion' ? w.toFeedback : skipped ? w.skipFeedback : w.toEnd}
      </Button>
    </div>
  );
}
