import { useRef, useState } from 'react';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { TextArea } from '../../design/Field';
import fields from '../../design/Form.module.css';
import { Message } from '../../design/Message';
import { Select } from '../../design/Select';
import type { AppealRule } from '../../platform/gen/AppealRule';
import type { GiveReason } from '../../platform/gen/GiveReason';
import type { Refusal } from '../../platform/gen/Refusal';
import type { WorkView } from '../../platform/gen/WorkView';
import { useWork } from '../../state/work';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';
import type { AppealWorkState } from './useAppealWork';

const w = words.inbox;
const MAX_NOTE = 2000;
/** Stands for the unit in the list of those it can be given to. */
const UNIT = 'unit';
const REASONS = (Object.keys(words.giveReason) as GiveReason[]).map((value) => ({
  value,
  title: words.giveReason[value],
}));

type Place = 'to' | 'reason' | 'note';
/** Which field a refusal is about: focus goes there. */
const PLACE_OF: Partial<Record<AppealRule, Place>> = { given_to_holder: 'to', not_of_unit: 'to' };

function placeOf(refusal: Refusal): Place | null {
  if (refusal.rule === 'too_long') return 'note';
  return refusal.rule === 'appeal' ? (PLACE_OF[refusal.code] ?? null) : null;
}

/** What is chosen and typed; it stays when the dialog is put aside. */
export interface Giving {
  readonly to: string | null;
  readonly reason: GiveReason | null;
  readonly note: string;
}

/** Gives an appeal to a colleague with all that is typed, or back to the unit (R-AP-9). */
export function GiveDialog(props: {
  state: AppealWorkState;
  work: WorkView;
  giving: Giving;
  onGiving: (giving: Giving) => void;
  onClose: () => void;
  onDone: () => void;
}) {
  const { state, work, giving } = props;
  const { to, reason, note } = giving;
  const { row, colleagues, may } = work;
  const { drafts } = useWork();
  const [refused, setRefused] = useState<{ place: Place | null; words: string } | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const options = [
    ...(may.give_back ? [{ value: UNIT, title: w.giveBack(row.unit) }] : []),
    ...(may.give ? colleagues.map((each) => ({ value: each.id, title: `${each.name} · ${words.role[each.role]}` })) : []),
  ];
  const errorAt = (place: Place) => (refused?.place === place ? refused.words : null);
  const refuse = (place: Place | null, why: string) => {
    setRefused({ place, words: why });
    if (place !== null) form.current?.querySelector<HTMLElement>(`[data-place=${place}] :is(button, textarea)`)?.focus();
  };

  const submit = async () => {
    if (to === null) {
      refuse('to', w.giveToMissing);
      return;
    }
    if (reason === null) {
      refuse('reason', w.giveReasonMissing);
      return;
    }
    const acted = await state.act('give_appeal', { appeal: row.appeal.id, to: to === UNIT ? null : to, reason, note });
    if (acted.kind === 'refused') refuse(placeOf(acted.refusal), refusalWords(acted.refusal));
    if (acted.kind === 'done') {
      drafts.leaveWork(row.appeal.id);
      props.onDone();
    }
    if (acted.kind === 'taken') props.onClose();
  };
  const change = (next: Partial<Giving>) => {
    setRefused(null);
    props.onGiving({ ...giving, ...next });
  };

  return (
    <Dialog
      size="m"
      title={w.giveTitle}
      detail={row.appeal.number}
      onClose={props.onClose}
      closeLabel={words.appeal.cancel}
      actions={
        <Button look="primary" keyId="commit" isDisabled={state.busy} onPress={() => void submit()}>
          {w.giveSubmit}
        </Button>
      }
    >
      <div ref={form} className={fields['form']}>
        <div data-place="to">
          <Select
            autoFocus
            label={w.giveTo}
            placeholder={w.giveToPlaceholder}
            options={options}
            value={to}
            onChange={(value) => {
              change({ to: value });
            }}
            error={errorAt('to')}
          />
        </div>
        <div data-place="reason">
          <Select
            label={w.giveReason}
            placeholder={w.giveReasonPlaceholder}
            options={REASONS}
            value={reason}
            onChange={(value) => {
              change({ reason: value });
            }}
            error={errorAt('reason')}
          />
        </div>
        <div data-place="note">
          <TextArea
            label={w.giveNote}
            hint={w.giveHint}
            value={note}
            onChange={(value) => {
              change({ note: value });
            }}
            rows={3}
            maxLength={MAX_NOTE}
            error={errorAt('note')}
          />
        </div>
        {refused !== null && refused.place === null && (
          <Message tone="warn" alert>
            {refused.words}
          </Message>
        )}
      </div>
    </Dialog>
  );
}
