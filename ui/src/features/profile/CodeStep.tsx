import { useState } from 'react';
import { announce } from '../../design/Live';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { TextField } from '../../design/Field';
import { Message } from '../../design/Message';
import type { Attribute } from '../../platform/gen/Attribute';
import type { VisitView } from '../../platform/gen/VisitView';
import { useVisit } from '../../state/visit';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';
import fields from '../../design/Form.module.css';

const w = words.profile;
/** Digits of a code. */
const DIGITS = 6;

/** A phone or an e-mail is confirmed by a code that was sent to it (R-PR-2). */
export function CodeStep(props: {
  attribute: Attribute;
  title: string;
  onClose: () => void;
  onDone: (visit: VisitView) => void;
}) {
  const { visit, perform } = useVisit();
  const { attribute } = props;
  const [sent, setSent] = useState(false);
  const [code, setCode] = useState('');
  const [told, setTold] = useState<{ tone: 'info' | 'warn'; words: string } | null>(null);
  const [error, setError] = useState<string | null>(null);

  const send = async () => {
    setTold(null);
    setError(null);
    const answer = await perform('start_code', { visit: visit.id, attribute }, (each) =>
      each.outcome === 'not_sent' ? each.visit : null,
    );
    if (answer === null) return;
    setSent(answer.outcome === 'sent');
    setCode('');
    switch (answer.outcome) {
      case 'sent':
        setTold({ tone: 'info', words: w.codeSent });
        break;
      case 'not_sent':
        setTold({ tone: 'warn', words: w.codeNotSent });
        break;
      case 'too_many':
        setTold({ tone: 'warn', words: w.codeTooMany });
        break;
      case 'refused':
        setTold({ tone: 'warn', words: refusalWords(answer.refusal) });
        break;
    }
  };
  const check = async () => {
    if (code.replace(/\D/g, '').length !== DIGITS) return;
    const answer = await perform('finish_code', { visit: visit.id, attribute, code }, (each) =>
      each.outcome === 'done' ? each.visit : null,
    );
    if (answer === null) return;
    switch (answer.outcome) {
      case 'done':
        announce(w.codeDone);
        props.onDone(answer.visit);
        break;
      case 'wrong':
        setError(w.codeWrong(answer.tries));
        break;
      case 'over':
        setSent(false);
        setTold({ tone: 'warn', words: w.codeOver });
        break;
      case 'refused':
        setTold({ tone: 'warn', words: refusalWords(answer.refusal) });
        break;
    }
  };

  return (
    <Dialog
      size="s"
      title={w.codeTitle}
      detail={props.title}
      onClose={props.onClose}
      closeLabel={w.close}
      actions={
        <>
          <Button
            onPress={() => {
              props.onDone(visit);
            }}
          >
            {w.codeSkip}
          </Button>
          {sent ? (
            <Button look="primary" keyId="commit" onPress={() => void check()}>
              {w.codeCheck}
            </Button>
          ) : (
            <Button autoFocus look="primary" keyId="commit" onPress={() => void send()}>
              {told === null ? w.codeSend : w.codeAgain}
            </Button>
          )}
        </>
      }
    >
      <div className={fields['form']}>
        <div className={fields['say']}>
          <span className={fields['label']}>{w.sayLabel}</span>
          {w.codeOffer}
        </div>
        {told !== null && (
          <Message tone={told.tone} alert={told.tone === 'warn'}>
            {told.words}
          </Message>
        )}
        {sent && (
          <TextField
            autoFocus
            short
            label={w.codeField}
            value={code}
            onChange={(next) => {
              setError(null);
              setCode(next);
            }}
            inputMode="numeric"
            maxLength={DIGITS + 2}
            error={error}
            onEnter={() => void check()}
          />
        )}
      </div>
    </Dialog>
  );
}
