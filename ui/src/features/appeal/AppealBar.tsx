import type { ReactNode } from 'react';
import { Button } from '../../design/Button';
import type { AlgorithmStepView } from '../../platform/gen/AlgorithmStepView';
import type { AppealView } from '../../platform/gen/AppealView';
import type { GuideView } from '../../platform/gen/GuideView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './AppealBar.module.css';

const w = words.appeal;

/** Steps that are still to be done before the appeal may be closed. */
function remaining(algorithm: readonly AlgorithmStepView[]): AlgorithmStepView | undefined {
  return algorithm.findLast((step) => step.state === 'now' || step.state === 'next');
}

/** Number, kind and time of the appeal, and the two ways out of it. */
export function AppealBar(props: {
  appeal: AppealView;
  guide: GuideView | null;
  onForward: () => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const calendar = useCalendar();
  const { row } = props.appeal;
  const open = row.status === 'open';
  const complete = props.guide === null || props.guide.complete;
  const last = remaining(props.guide?.algorithm ?? []);
  const forwards = props.guide?.step.kind === 'forward' || props.guide?.ending?.outcome === 'forwarded';
  return (
    <section className={styles['bar']} aria-label={w.bar}>
      <span className={styles['about']}>
        <b className={styles['number']} title={w.number}>
          {row.number}
        </b>{' '}
        · {words.appealKind[row.kind]} · {format.time(row.registered, calendar)}
      </span>
      {props.children}
      {open && (
        <>
          <Button
            look={forwards ? 'primary' : 'plain'}
            keyId="forward"
            {...(forwards && complete ? { 'data-next': 'forward' } : {})}
            onPress={props.onForward}
          >
            {w.forward}
          </Button>
          {complete ? (
            <Button
              look={forwards ? 'plain' : 'primary'}
              keyId="close"
              {...(forwards ? {} : { 'data-next': 'close' })}
              onPress={props.onClose}
            >
              {w.close}
            </Button>
          ) : (
            <Button isDisabled keyId="close" onPress={props.onClose}>
              {last === undefined ? w.closeAfterScript : w.closeAfter(last.number)}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
