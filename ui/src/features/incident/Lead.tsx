import { useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../design/Button';
import { classes } from '../../design/classes';
import { TextArea } from '../../design/Field';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { Digits, Numbered } from '../../design/Numbered';
import type { GuideAction } from '../../platform/gen/GuideAction';
import type { IncidentStep } from '../../platform/gen/IncidentStep';
import type { IncidentView } from '../../platform/gen/IncidentView';
import type { Told } from '../../platform/gen/Told';
import { useWork } from '../../state/work';
import { words } from '../../words';
import styles from './incident.module.css';
import { Tell } from './Tell';

const w = words.incident;

/** The steps of a situation one by one: what to say, what to do, whom to tell, each with its clause. */
export function Lead(props: {
  incident: IncidentView;
  onAct: (action: GuideAction, told: Told[]) => void;
  onTell: (who: Told) => void;
}) {
  const { incident, onAct } = props;
  const { step } = incident;
  return (
    <div className={styles['lead']}>
      {step === null ? (
        <Message tone="warn">{w.otherVersion}</Message>
      ) : (
        <Step key={`${step.id}/${incident.said.length}`} incident={incident} step={step} onAct={onAct} onTell={props.onTell} />
      )}
      <div className={styles['side']}>
        <Tell incident={incident} onTell={props.onTell} />
        {incident.prompts.length > 0 && (
          <section aria-label={w.prompts}>
            <h3 className={styles['label']}>{w.prompts}</h3>
            <ul className={styles['prompts']}>
              {incident.prompts.map((prompt) => (
                <li key={prompt.title}>
                  <b>{prompt.title}</b> <span className={styles['clause']}>{prompt.clause}</span>
                  <span className={styles['quiet']}>{prompt.text}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

function Step(props: {
  incident: IncidentView;
  step: IncidentStep;
  onAct: (action: GuideAction, told: Told[]) => void;
  onTell: (who: Told) => void;
}) {
  const { incident, step, onAct, onTell } = props;
  const place = useRef<HTMLDivElement>(null);
  const focus = useEffectEvent(() => {
    announce(w.stepSpoken(step.text));
    place.current?.querySelector<HTMLElement>('textarea, [data-first] button, button')?.focus();
  });
  useLayoutEffect(() => {
    focus();
  }, []);

  // One who is to be told is told with the step itself; of several each is told by a key of their own.
  const waits = incident.tell.filter((each) => each.told === null && step.tell.includes(each.who));
  const one = step.tell.length === 1 ? waits[0]?.who : undefined;
  const ways = step.options.length > 0
    ? step.options.map((option) => ({ id: option.id, title: option.title }))
    : one === undefined
      ? waits.map((each) => ({ id: each.who, title: w.toldWho(words.told[each.who]) }))
      : [];
  const take = (id: string) => {
    const who = waits.find((each) => each.who === id)?.who;
    if (who === undefined || step.options.length > 0) onAct({ act: 'choose', option: id }, []);
    else onTell(who);
  };
  const onward = step.can_continue && step.options.length === 0;
  const last = incident.said.at(-1);
  const body: ReactNode = (
    <>
      <p className={styles['label']}>
        {step.said ? w.say : w.doing}
        {step.basis.length > 0 && <span className={styles['clause']}>{step.basis.join(', ')}</span>}
      </p>
      <div data-testid="situation" className={classes(styles['text'], step.said && styles['said'])}>
        {step.text}
      </div>
      {step.note !== null && <Message tone="info">{step.note}</Message>}
      <div ref={place} className={styles['ways']}>
        {step.input !== null && <Written incident={incident} step={step} onAct={onAct} />}
        {onward && (
          <span data-first>
            <Button
              look="primary"
              keyId="submit"
              keyShownOnly
              onPress={() => {
                onAct({ act: 'continue' }, one === undefined ? [] : [one]);
              }}
            >
              {one === undefined ? (step.said ? w.saidIt : step.tell.length > 1 ? w.next : w.didIt) : w.toldIt}
            </Button>
          </span>
        )}
        {ways.length > 0 && <Numbered label={w.ways} ways={ways} onTake={take} />}
      </div>
      {incident.can_back && (
        <div className={styles['before']}>
          {last !== undefined && (
            <span className={styles['last']} title={last.text}>
              {words.guide.before} «{last.text}»{last.answer !== null && <b> — {last.answer}</b>}
            </span>
          )}
          <Button
            look="quiet"
            size="s"
            keyId="back"
            onPress={() => {
              onAct({ act: 'back' }, []);
            }}
          >
            {words.guide.back}
          </Button>
        </div>
      )}
    </>
  );
  // At a field a digit is a digit.
  if (step.input !== null) return <div className={styles['step']}>{body}</div>;
  return (
    <Digits ways={ways} onTake={take} className={styles['step'] ?? ''}>
      {body}
    </Digits>
  );
}

/** What is written down: kept as it is typed. */
function Written(props: {
  incident: IncidentView;
  step: IncidentStep;
  onAct: (action: GuideAction, told: Told[]) => void;
}) {
  const { incident, step, onAct } = props;
  const { drafts } = useWork();
  const field = `answer:${step.id}`;
  const [text, setText] = useState(() => drafts.typed(incident.id, field) ?? step.input?.draft ?? '');
  const [missing, setMissing] = useState(false);
  if (step.input === null) return null;
  const { input } = step;
  const record = () => {
    if (text.trim() === '' && !input.optional) setMissing(true);
    else onAct({ act: 'answer', text }, []);
  };
  return (
    <div className={styles['written']}>
      <TextArea
        label={input.label}
        rows={4}
        value={text}
        maxLength={input.max_length}
        error={missing ? w.missing : null}
        onChange={(next) => {
          setMissing(false);
          setText(next);
          drafts.type(incident.id, field, next);
        }}
      />
      <div>
        <Button look="primary" keyId="commit" onPress={record}>
          {w.record}
        </Button>
      </div>
    </div>
  );
}
