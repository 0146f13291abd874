import { useRef, useState } from 'react';
import { Button } from '../../design/Button';
import { Checkbox } from '../../design/Choice';
import { Dialog } from '../../design/Dialog';
import { TextArea } from '../../design/Field';
import fields from '../../design/Form.module.css';
import { Message } from '../../design/Message';
import type { AppealRule } from '../../platform/gen/AppealRule';
import type { Refusal } from '../../platform/gen/Refusal';
import type { WorkView } from '../../platform/gen/WorkView';
import { useWorkDraft } from '../../state/useWorkDraft';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';
import type { AppealWorkState } from './useAppealWork';

const w = words.inbox;
const MAX_REPORT = 4000;

type Place = 'report' | 'informed';
/** Which field a refusal is about: focus goes there. */
const PLACE_OF: Partial<Record<AppealRule, Place>> = { report_missing: 'report', not_fully_informed: 'informed' };

function placeOf(refusal: Refusal): Place | null {
  if (refusal.rule === 'too_long') return 'report';
  return refusal.rule === 'appeal' ? (PLACE_OF[refusal.code] ?? null) : null;
}

/** Closes with a report, once the client has the full answer (§7.2.4.3, R-AP-3, R-AP-4). */
export function CloseWorkDialog(props: {
  state: AppealWorkState;
  work: WorkView;
  onClose: () => void;
  onDone: () => void;
}) {
  const { state, work } = props;
  const { appeal } = work.row;
  const [report, type, forget] = useWorkDraft(appeal.id, 'report', work.report_draft);
  const [informed, setInformed] = useState(false);
  const [refused, setRefused] = useState<{ place: Place | null; words: string } | null>(null);
  const form = useRef<HTMLDivElement>(null);

  const submit = async () => {
    const acted = await state.act('close_work', { appeal: appeal.id, report, fully_informed: informed });
    if (acted.kind === 'refused') {
      const place = placeOf(acted.refusal);
      setRefused({ place, words: refusalWords(acted.refusal) });
      form.current?.querySelector<HTMLElement>(`[data-place=${place ?? 'report'}] :is(input, textarea)`)?.focus();
    }
    if (acted.kind === 'taken') props.onClose();
    if (acted.kind === 'done') {
      forget();
      props.onDone();
    }
  };
  return (
    <Dialog
      size="m"
      title={w.closeTitle}
      detail={`${appeal.number} · ${appeal.title}`}
      onClose={props.onClose}
      closeLabel={words.appeal.cancel}
      actions={
        <Button look="primary" keyId="commit" isDisabled={state.busy} onPress={() => void submit()}>
          {w.closeSubmit}
        </Button>
      }
    >
      <div ref={form} className={fields['form']}>
        <div data-place="report">
          <TextArea
            autoFocus
            label={w.report}
            hint={w.reportHint}
            value={report}
            onChange={(text) => {
              setRefused(null);
              type(text);
            }}
            rows={5}
            maxLength={MAX_REPORT}
            error={refused?.place === 'report' ? refused.words : null}
          />
        </div>
        <div data-place="informed">
          <Checkbox
            isSelected={informed}
            isInvalid={refused?.place === 'informed'}
            onChange={(now) => {
              setRefused(null);
              setInformed(now);
            }}
          >
            {words.appeal.informed}
          </Checkbox>
        </div>
        {refused !== null && refused.place !== 'report' && (
          <Message tone="warn" alert>
            {refused.words}
          </Message>
        )}
      </div>
    </Dialog>
  );
}
