import { Button } from 'react-aria-components';
import { Icon } from '../../design/Icon';
import { Kbd } from '../../design/Kbd';
import { keyed } from '../../design/keyed';
import { Panel } from '../../design/Panel';
import { classes } from '../../design/classes';
import { useKey } from '../../keyboard/react';
import type { AlgorithmStepView } from '../../platform/gen/AlgorithmStepView';
import { words } from '../../words';
import styles from './Algorithm.module.css';

const w = words.guide;

/** The step that the key ticks: the first that the operator ticks and has not. */
export function nextToTick(steps: readonly AlgorithmStepView[]): AlgorithmStepView | undefined {
  const open = steps.filter((step) => step.tickable && (step.state === 'now' || step.state === 'next'));
  return open.find((step) => step.state === 'now') ?? open[0];
}

function Content(props: { step: AlgorithmStepView; keyed: boolean }) {
  const { step } = props;
  const done = step.state === 'done';
  return (
    <>
      <span className={styles['sign']} aria-hidden="true">
        {done ? <Icon name="check" size="s" /> : step.number}
      </span>
      <span className={styles['text']}>
        {step.tickable && <span className="visually-hidden">{done ? w.untickStep : w.tickStep}</span>}{' '}
        <span className={styles['title']}>{step.title}</span>
        {!step.tickable && <span className="visually-hidden">, {words.algorithmState[step.state]}</span>}
        {step.hint !== null && step.state === 'now' && <span className={styles['hint']}>{step.hint}</span>}
      </span>
      {props.keyed && <Kbd id="tick" />}
    </>
  );
}

/** What to do, beside what to say: separate and linked (R-SC-2). */
export function Algorithm(props: {
  steps: readonly AlgorithmStepView[];
  onTick: (step: string, done: boolean) => void;
}) {
  const { steps, onTick } = props;
  const next = nextToTick(steps);
  useKey(
    'tick',
    () => {
      if (next !== undefined) onTick(next.id, true);
    },
    next !== undefined,
  );
  const now = steps.find((step) => step.state === 'now');
  return (
    <Panel
      flat
      level={3}
      title={w.algorithm}
      aside={now === undefined ? undefined : w.step(now.number, steps.length)}
    >
      <ol className={styles['steps']}>
        {steps.map((step) => (
          <li key={step.id} {...(step.state === 'now' ? { 'aria-current': 'step' as const } : {})}>
            {step.tickable ? (
              <Button
                className={classes(styles['step'], styles['tickable'], styles[step.state])}
                aria-pressed={step.state === 'done'}
                {...(step.id === next?.id ? { ...keyed('tick'), 'data-next': 'step' } : {})}
                onPress={() => {
                  onTick(step.id, step.state !== 'done');
                }}
              >
                <Content step={step} keyed={step.id === next?.id} />
              </Button>
            ) : (
              <div className={classes(styles['step'], styles[step.state])}>
                <Content step={step} keyed={false} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
