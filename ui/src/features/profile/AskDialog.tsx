import { useState } from 'react';
import { announce } from '../../design/Live';
import { Button } from '../../design/Button';
import { Checkbox } from '../../design/Choice';
import { Dialog } from '../../design/Dialog';
import { TextField } from '../../design/Field';
import { Message } from '../../design/Message';
import { OPTION_KEYS } from '../../keyboard/keys';
import type { Attribute } from '../../platform/gen/Attribute';
import type { AttributeAnswer } from '../../platform/gen/AttributeAnswer';
import type { AttributeScript } from '../../platform/gen/AttributeScript';
import type { DeclineReason } from '../../platform/gen/DeclineReason';
import type { PostponeReason } from '../../platform/gen/PostponeReason';
import type { VisitView } from '../../platform/gen/VisitView';
import { useAsk } from '../../state/ask';
import { useDraft } from '../../state/useDraft';
import { useVisit } from '../../state/visit';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';
import { CodeStep } from './CodeStep';
import { History } from './History';
import fields from '../../design/Form.module.css';
import styles from './profile.module.css';

const w = words.profile;
/** That the client left is written down by the end of the visit, not chosen. */
const POSTPONE = (Object.keys(words.postponeReason) as PostponeReason[]).filter((reason) => reason !== 'left');
const DECLINE = Object.keys(words.declineReason) as DeclineReason[];
/** Until the words come, and where no script is approved: the title asks. */
const NO_SCRIPT: AttributeScript = { say: null, note: null, why: null, basis: [], version: null, order: null };
/** Longest answer, in characters. */
const MAX_ANSWER = 200;

/**
 * A question of the profile: its words, the answer, «нет такого», putting it off with a reason (R-PR-1). A phone
 * or an e-mail is then confirmed by a code.
 */
export function AskDialog(props: {
  attribute: Attribute;
  onClose: () => void;
  /** Answered, or put off. */
  onDone: (visit: VisitView) => void;
}) {
  const { visit, act } = useVisit();
  const { attribute } = props;
  const [text, setText, forget] = useDraft(`attribute:${attribute}`);
  const [seen, setSeen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [step, setStep] = useState<'ask' | 'code'>('ask');
  const [history, setHistory] = useState(false);
  const [explaining, setExplaining] = useState(false);
  const { say, note: scriptNote, why, version, order } =
    useAsk('attribute_script', { visit: visit.id, attribute }).answer ?? NO_SCRIPT;
  const party = visit.card?.party ?? 'person';
  const title = words.attributeTitle(attribute, party);
  const known = visit.card?.profile.attributes.find((each) => each.attribute === attribute);
  const question = visit.profile_questions.find((each) => each.attribute === attribute);
  const lacks = question?.why ?? null;
  const shown = known?.masked ?? null;
  const byCode = known?.confirmable === 'code';

  const give = async (answer: AttributeAnswer) => {
    setRefusal(null);
    const acted = await act('answer_attribute', { visit: visit.id, attribute, answer });
    if (acted.kind === 'refused') setRefusal(refusalWords(acted.refusal));
    if (acted.kind !== 'done') return;
    forget();
    announce(w.recorded(title));
    const after = acted.visit.card?.profile.attributes.find((each) => each.attribute === attribute);
    if (answer.answer === 'value' && byCode && (after?.confirmed ?? null) === null) setStep('code');
    else props.onDone(acted.visit);
  };
  const record = () => {
    if (text.trim() === '') setRefusal(w.answerMissing);
    else void give({ answer: 'value', text, seen });
  };

  if (step === 'code') {
    return <CodeStep attribute={attribute} title={title} onClose={props.onClose} onDone={props.onDone} />;
  }
  const reasons = visit.stage === 'processing' ? POSTPONE : DECLINE;
  return (
    <Dialog
      size="m"
      title={w.askTitle(title)}
      detail={lacks === null ? undefined : words.why[lacks]}
      onClose={props.onClose}
      closeLabel={w.close}
      actions={
        <>
          {shown !== null && (
            <Button keyId="answerUnchanged" onPress={() => void give({ answer: 'unchanged', seen })}>
              {w.unchanged}
            </Button>
          )}
          <Button keyId="answerAbsent" onPress={() => void give({ answer: 'absent' })}>
            {w.absent}
          </Button>
          <Button look="primary" keyId="commit" onPress={record}>
            {w.record}
          </Button>
        </>
      }
    >
      <div className={fields['form']}>
        <div className={fields['say']}>
          <span className={fields['label']}>
            {w.sayLabel}
            {version !== null && ` · ${words.guide.version(version)}`}
            {order !== null && ` · ${words.guide.order(order)}`}
          </span>
          {(explaining ? why : say) ?? w.askTitle(title)}
        </div>
        {scriptNote !== null && <p className={fields['quiet']}>{scriptNote}</p>}
        {shown !== null && (
          <p className={fields['quiet']}>
            {w.known}: {attribute === 'residents' ? w.people(Number(shown)) : shown}
          </p>
        )}
        <TextField
          autoFocus
          label={w.answer}
          value={text}
          onChange={(next) => {
            setRefusal(null);
            setText(next);
          }}
          placeholder={w.placeholder[attribute]}
          maxLength={MAX_ANSWER}
          error={refusal}
          onEnter={record}
        />
        {known?.confirmable === 'document' && (
          <Checkbox isSelected={seen} onChange={setSeen}>
            {w.seen}
          </Checkbox>
        )}
        <div>
          <span className={fields['label']}>{visit.stage === 'processing' ? w.later : w.noAnswer}</span>
          <div className={styles['ways']} role="group" aria-label={visit.stage === 'processing' ? w.later : w.noAnswer}>
            {reasons.map((reason, index) => (
              <Button
                key={reason}
                size="s"
                {...(OPTION_KEYS[index] === undefined ? {} : { keyId: OPTION_KEYS[index] })}
                onPress={() => {
                  if (visit.stage === 'processing') void give({ answer: 'postponed', reason });
                  else if (reason !== 'at_the_end') void give({ answer: 'declined', reason });
                }}
              >
                {words.postponeReason[reason]}
              </Button>
            ))}
          </div>
        </div>
        <div className={styles['ways']}>
          {why !== null && (
            <Button
              size="s"
              look="quiet"
              aria-pressed={explaining}
              onPress={() => {
                setExplaining(!explaining);
              }}
            >
              {explaining ? w.askAgain : w.askedWhy}
            </Button>
          )}
          {byCode && shown !== null && (
            <Button
              size="s"
              look="quiet"
              onPress={() => {
                setStep('code');
              }}
            >
              {w.codeTitle}
            </Button>
          )}
          <Button
            size="s"
            look="quiet"
            aria-expanded={history}
            onPress={() => {
              setHistory(!history);
            }}
          >
            {history ? w.hideHistory : w.history}
          </Button>
        </div>
        {history && <History visit={visit.id} attribute={attribute} />}
        {visit.card === null && <Message tone="warn">{words.visitRule.not_identified}</Message>}
      </div>
    </Dialog>
  );
}
