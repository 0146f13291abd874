import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { classes } from '../../design/classes';
import { OPTION_KEYS } from '../../keyboard/keys';
import type { GuideAction } from '../../platform/gen/GuideAction';
import type { GuideView } from '../../platform/gen/GuideView';
import type { StepKind } from '../../platform/gen/StepKind';
import { useAsk } from '../../state/ask';
import { useDraft } from '../../state/useDraft';
import { useVisit } from '../../state/visit';
import { words } from '../../words';
import { answerField } from './answerField';
import { Said } from './Said';
import styles from './Script.module.css';

const w = words.guide;

/** Whether a step is to be said; the others are to be done. */
const SAID: Record<StepKind, boolean> = {
  say: true,
  ask: true,
  choose: true,
  check: false,
  enter: false,
  act: false,
  document: false,
  offer: true,
  forward: true,
  end: false,
};

/** What the button of a step without answer says. */
const ONWARD: Record<StepKind, string> = {
  say: w.said,
  ask: w.accept,
  choose: w.next,
  check: w.checked,
  enter: w.accept,
  act: w.done,
  document: w.next,
  offer: w.offered,
  forward: w.next,
  end: w.next,
};

/** Whether Enter leads on from where a script stands. */
export function leadsOn(guide: GuideView): boolean {
  return guide.step.can_continue && guide.step.input === null && guide.step.kind !== 'end' && !guide.complete;
}

/** What is refused at a step: told at its input, if there is one. */
export interface ScriptProps {
  guide: GuideView;
  onAct: (action: GuideAction) => Promise<string | null>;
  /** Whether focus comes here with each step. */
  takesFocus: boolean;
  /** Shows the paper that the step hands over. */
  onPaper?: () => void;
  /** Whether Enter means something else now: the button that leads on is then neither accented nor has its key. */
  enterElsewhere?: boolean;
  /** Called when the step is shown: where focus goes when there is nothing to act on. */
  onNothingToDo?: () => void;
}

/** One step of a script: what to say in large letters, what the client answered, the way on and back. */
export function Script(props: ScriptProps) {
  // Each step is a component of its own: nothing typed or told at one shows at the next.
  return <Step key={`${props.guide.run}/${props.guide.step.id}/${props.guide.said.length}`} {...props} />;
}

function Step(props: ScriptProps) {
  const { guide, onAct } = props;
  const { step } = guide;
  const [refusal, setRefusal] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const over = step.kind === 'end' || guide.complete;
  const onward = leadsOn(guide);
  // Enter shows the paper; the script goes on once it is signed or given, or by the other button.
  const paper = step.paper === null || !onward ? undefined : props.onPaper;

  const act = async (action: GuideAction) => {
    setRefusal(await onAct(action));
  };

  const focus = useEffectEvent(() => {
    announce(w.stepSpoken(step.text));
    if (!props.takesFocus) return;
    const control = place.current?.querySelector<HTMLElement>('input, button');
    if (control === null || control === undefined) props.onNothingToDo?.();
    else control.focus();
  });
  useLayoutEffect(() => {
    focus();
  }, []);

  return (
    <div className={styles['script']}>
      <p className={styles['label']}>
        {w.script} · {step.kind === 'end' ? w.result : SAID[step.kind] ? w.say : w.doing}
      </p>
      <div data-testid="say" className={SAID[step.kind] ? styles['say'] : styles['do']}>
        {step.text}
      </div>
      {step.note !== null && <Message tone="info">{step.note}</Message>}
      <div ref={place} className={styles['place']}>
        {step.input !== null && !over && (
          <Answer guide={guide} error={refusal} onAnswer={(text) => void act({ act: 'answer', text })}>
            <Ways guide={guide} onChoose={(option) => void act({ act: 'choose', option })} />
          </Answer>
        )}
        {step.input === null && !over && (
          <div className={styles['ways']}>
            {paper !== undefined && (
              <Button look="primary" keyId="submit" keyShownOnly onPress={paper}>
                {w.paper}
              </Button>
            )}
            {onward && paper !== undefined && (
              <Button onPress={() => void act({ act: 'continue' })}>{w.withoutPaper}</Button>
            )}
            {onward && paper === undefined && (
              <Button
                {...(props.enterElsewhere ? {} : { look: 'primary', keyId: 'submit', keyShownOnly: true })}
                onPress={() => void act({ act: 'continue' })}
              >
                {ONWARD[step.kind]}
              </Button>
            )}
            <Ways guide={guide} onChoose={(option) => void act({ act: 'choose', option })} />
          </div>
        )}
      </div>
      {refusal !== null && step.input === null && (
        <Message tone="warn" alert>
          {refusal}
        </Message>
      )}
      <Said guide={guide} onBack={() => void act({ act: 'back' })} />
    </div>
  );
}

/** What the client answered, as typed: the program understands it, in digits and words of any form. */
function Answer(props: {
  guide: GuideView;
  error: string | null;
  onAnswer: (text: string) => void;
  /** Further ways on, beside the button. */
  children: ReactNode;
}) {
  const { guide } = props;
  const { step } = guide;
  const input = step.input;
  const [text, type] = useDraft(answerField(guide.run, step.id), input?.draft ?? '');
  const [missing, setMissing] = useState(false);
  const [seen, setSeen] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { visit } = useVisit();
  // What the answer would come to, while it is typed: «расход 166, обычно 140–190».
  const preview = useAsk(
    'guide_preview',
    text.trim() === '' || input?.kind === 'text'
      ? null
      : { visit: visit.id, run: guide.run, step: step.id, text },
  );
  // A refusal holds until the answer is changed.
  const error = missing ? w.answerMissing : seen === text ? props.error : null;

  const refused = props.error;
  useEffect(() => {
    if (refused !== null) field.current?.focus();
  }, [refused]);

  if (input === null) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacking = text.trim() === '' && !input.optional;
    setMissing(lacking);
    setSeen(text);
    if (lacking) field.current?.focus();
    else props.onAnswer(text);
  };
  const label = input.unit === null ? input.label : `${input.label}, ${input.unit}`;
  return (
    <form className={styles['answer']} onSubmit={submit} noValidate>
      <TextField
        label={label}
        value={text}
        onChange={(next) => {
          type(next);
          setMissing(false);
        }}
        maxLength={input.max_length}
        inputMode={input.kind === 'text' ? 'text' : input.kind === 'phone' ? 'tel' : 'decimal'}
        short={input.kind !== 'text'}
        large={input.kind === 'text'}
        error={error}
        inputRef={field}
        beside={<span className={styles['hint']}>{preview.answer?.hint ?? input.hint}</span>}
      />
      <div className={styles['ways']}>
        <Button type="submit" look="primary" keyId="submit" keyShownOnly onPress={nothing}>
          {w.accept}
        </Button>
        {props.children}
      </div>
    </form>
  );
}

/** The ways on: by their number with Alt, so that a digit typed in a field stays a digit. */
function Ways(props: { guide: GuideView; onChoose: (option: string) => void }) {
  const { options, input } = props.guide.step;
  const detailed = options.some((option) => option.detail !== null) || options.length > 4;
  // Where Enter is the first way, the others count from two.
  const first = input === null && !leadsOn(props.guide) ? 0 : 1;
  if (options.length === 0) return null;
  return (
    <div className={classes(styles['ways'], detailed && styles['column'])} role="group" aria-label={w.options}>
      {options.map((option, index) => {
        const keyId = OPTION_KEYS[index + first];
        return (
          <Button
            key={option.id}
            onPress={() => {
              props.onChoose(option.id);
            }}
            {...(keyId === undefined ? {} : { keyId })}
          >
            {option.title}
            {option.detail !== null && <span className={styles['detail']}>{option.detail}</span>}
          </Button>
        );
      })}
    </div>
  );
}

/** The form acts: on Enter in the field as on the button. */
function nothing(): void {
  // Nothing: see above.
}
