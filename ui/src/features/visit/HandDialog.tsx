import { useState } from 'react';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { TextArea } from '../../design/Field';
import { Message } from '../../design/Message';
import { Select } from '../../design/Select';
import fields from '../../design/Form.module.css';
import type { ColleagueView } from '../../platform/gen/ColleagueView';
import type { HandOverReason } from '../../platform/gen/HandOverReason';
import type { HandOverResult } from '../../platform/gen/HandOverResult';
import { useDraft, type DraftField } from '../../state/useDraft';
import { useVisit } from '../../state/visit';
import { useWork } from '../../state/work';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';

const w = words.hand;
const MAX_NOTE = 1000;
const REASONS = (Object.keys(w.reason) as HandOverReason[]).map((value) => ({ value, title: w.reason[value] }));
const isReason = (text: string): text is HandOverReason => text in w.reason;

const shown = (colleague: ColleagueView) =>
  [colleague.name, words.role[colleague.role], ...(colleague.office === null ? [] : [colleague.office])].join(' · ');

/** What is asked of the program; null when it failed, which has been shown. */
type Submit = (asked: { to: string; reason: HandOverReason; note: string }) => Promise<HandOverResult | null>;

/** Hands the visit to a colleague with everything in it (R-VI-8); of a relative the supervisor is told (R-ID-7). */
export function HandDialog(props: {
  reason: HandOverReason | null;
  /** Who leads what the client asks, where that is why it is handed. */
  to: string | null;
  note: string;
  onClose: () => void;
  onDone: (colleague: string) => void;
}) {
  const { visit, perform } = useVisit();
  const typed = {
    to: useDraft('hand:to', props.to ?? ''),
    reason: useDraft('hand:reason', props.reason ?? ''),
    note: useDraft('hand:note', props.note),
  };
  const submit: Submit = (asked) => perform('hand_over', { visit: visit.id, ...asked }, () => null);
  return <HandForm title={w.title} hint={w.hint} typed={typed} onSubmit={submit} onClose={props.onClose} onDone={props.onDone} />;
}

/** Hands a visit of a relative on to another colleague: who gave it may not lead it, and the first one has not come. */
export function HandOnDialog(props: { colleague: string; onSubmit: Submit; onClose: () => void; onDone: (colleague: string) => void }) {
  const typed = { to: useTyped(''), reason: useTyped('relative'), note: useTyped('') };
  return (
    <HandForm
      title={w.onTitle}
      hint={w.onHint(props.colleague)}
      typed={typed}
      reasonStands
      onSubmit={props.onSubmit}
      onClose={props.onClose}
      onDone={props.onDone}
    />
  );
}

/** A field outside of a visit. */
function useTyped(otherwise: string): DraftField {
  const [text, setText] = useState(otherwise);
  return [
    text,
    setText,
    () => {
      setText(otherwise);
    },
  ];
}

function HandForm(props: {
  title: string;
  hint: string;
  typed: { to: DraftField; reason: DraftField; note: DraftField };
  /** The reason is known and stays. */
  reasonStands?: boolean;
  onSubmit: Submit;
  onClose: () => void;
  onDone: (colleague: string) => void;
}) {
  const { session } = useWork();
  const [to, setTo, forgetTo] = props.typed.to;
  const [reason, setReason, forgetReason] = props.typed.reason;
  const [note, setNote, forgetNote] = props.typed.note;
  const [refused, setRefused] = useState<{ place: 'to' | 'reason' | null; words: string } | null>(null);
  const colleague = session.colleagues.find((each) => each.id === to) ?? null;
  const errorAt = (place: 'to' | 'reason') => (refused?.place === place ? refused.words : null);

  const submit = async () => {
    if (colleague === null) {
      setRefused({ place: 'to', words: w.toMissing });
      return;
    }
    if (!isReason(reason)) {
      setRefused({ place: 'reason', words: w.reasonMissing });
      return;
    }
    const result = await props.onSubmit({ to: colleague.id, reason, note });
    if (result === null) return;
    if (result.outcome === 'refused') {
      setRefused({ place: null, words: refusalWords(result.refusal) });
      return;
    }
    for (const forget of [forgetTo, forgetReason, forgetNote]) forget();
    props.onDone(colleague.name);
  };
  const change = (set: (value: string) => void) => (value: string) => {
    setRefused(null);
    set(value);
  };

  return (
    <Dialog
      size="m"
      title={props.title}
      detail={props.hint}
      onClose={props.onClose}
      closeLabel={words.visit.cancel}
      actions={
        <Button look="primary" keyId="commit" onPress={() => void submit()}>
          {w.submit}
        </Button>
      }
    >
      <div className={fields['form']}>
        {session.colleagues.length === 0 ? (
          <Message tone="warn">{w.nobody}</Message>
        ) : (
          <Select
            label={w.to}
            placeholder={w.toPlaceholder}
            options={session.colleagues.map((each) => ({ value: each.id, title: shown(each) }))}
            value={colleague?.id ?? null}
            onChange={change(setTo)}
            error={errorAt('to')}
            autoFocus
          />
        )}
        {props.reasonStands !== true && (
          <Select
            label={w.why}
            options={REASONS}
            value={isReason(reason) ? reason : null}
            onChange={change(setReason)}
            error={errorAt('reason')}
          />
        )}
        <TextArea label={w.note} value={note} onChange={change(setNote)} rows={3} maxLength={MAX_NOTE} />
        {reason === 'relative' && <Message tone="info">{w.relative}</Message>}
        {refused !== null && refused.place === null && (
          <Message tone="warn" alert>
            {refused.words}
          </Message>
        )}
      </div>
    </Dialog>
  );
}
