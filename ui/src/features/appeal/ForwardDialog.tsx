import { useId, useRef, useState } from 'react';
import { Button } from '../../design/Button';
import { Checkbox } from '../../design/Choice';
import { fieldDay, term, typedDay } from '../../design/day';
import { Dialog } from '../../design/Dialog';
import { TextArea, TextField } from '../../design/Field';
import { Message } from '../../design/Message';
import { Select } from '../../design/Select';
import type { AppealRow } from '../../platform/gen/AppealRow';
import type { AppealRule } from '../../platform/gen/AppealRule';
import type { Channel } from '../../platform/gen/Channel';
import type { Refusal } from '../../platform/gen/Refusal';
import { useDraft, useDraftMark } from '../../state/useDraft';
import { useVisit } from '../../state/visit';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import { refusalWords } from '../../words/refusal';
import fields from '../../design/Form.module.css';
import styles from './dialogs.module.css';
import { TermField } from './TermField';
import { TermWhy } from './TermWhy';
import { useTerm } from './useTerm';

const w = words.appeal;
const MAX_NOTE = 4000;
const MAX_CONTACT = 200;
/** Answers that need a number or an address; of a client without a card nobody else knows it. */
const NEED_CONTACT: ReadonlySet<Channel> = new Set(['phone', 'sms', 'messenger', 'email', 'post']);
const CHANNELS = Object.keys(words.channel) as Channel[];
/** All channels, those of the client's segment first (П4, R-PR-5). */
const channels = (first: readonly Channel[]) =>
  [...first, ...CHANNELS.filter((each) => !first.includes(each))].map((value) => ({ value, title: words.channel[value] }));
const isChannel = (text: string): text is Channel => text in words.channel;

type Place = 'unit' | 'day' | 'channel' | 'contact' | 'told' | 'note';

/** Which field a refusal is about: focus goes there. */
const PLACE_OF: Partial<Record<AppealRule, Place>> = {
  unit_missing: 'unit',
  term_in_past: 'day',
  no_reply_channel: 'channel',
  contact_missing: 'contact',
  not_told: 'told',
};

/** Forwards to a unit: with the term and the channel of the reply, both told to the client (R-AP-5). */
export function ForwardDialog(props: { appeal: AppealRow; onClose: () => void; onDone: () => void }) {
  const { session, calendar } = useWork();
  const { visit, act } = useVisit();
  const { appeal } = props;
  // What the script has told the client stands in the form already.
  const hint = visit.guide?.forward ?? null;
  const days = hint?.days ?? null;
  const promised = days === null ? '' : fieldDay(term(calendar.today, days));
  const [unit, setUnit, forgetUnit] = useDraft(`unit:${appeal.id}`, hint?.unit ?? visit.service?.unit ?? '');
  const asked = useTerm(visit.id, appeal.id, promised);
  const [typed, setTyped, forgetDay] = useDraft(`day:${appeal.id}`);
  // The proposed day stands in the field until the operator types another, or nothing.
  const [touched, setTouched] = useState(false);
  const dayText = touched || typed !== '' ? typed : asked.proposed;
  const [channel, setChannel, forgetChannel] = useDraft(`reply:${appeal.id}`);
  const [note, setNote, forgetNote] = useDraft(`note:${appeal.id}`);
  const [contact, setContact, forgetContact] = useDraft(`contact:${appeal.id}`);
  const [told, setTold, forgetTold] = useDraftMark(`told:${appeal.id}`);
  const [refused, setRefused] = useState<{ place: Place | null; words: string } | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const [whyOpen, setWhyOpen] = useState(false);
  const whyId = useId();

  const day = typedDay(dayText, calendar.today);
  const ready = unit !== '' && day !== null && isChannel(channel);
  const errorAt = (place: Place) => (refused?.place === place ? refused.words : null);

  const refuse = (place: Place | null, why: string) => {
    setRefused({ place, words: why });
    if (place === null) return;
    form.current?.querySelector<HTMLElement>(`[data-place=${place}] :is(input, textarea, button)`)?.focus();
  };

  const submit = async () => {
    if (unit === '') {
      refuse('unit', words.appealRule.unit_missing);
      return;
    }
    if (day === null) {
      refuse('day', w.dayMissing);
      return;
    }
    if (!isChannel(channel)) {
      refuse('channel', w.replyChannelMissing);
      return;
    }
    const acted = await act('forward_appeal', {
      visit: visit.id,
      appeal: appeal.id,
      unit,
      reply_by: day,
      reply_channel: channel,
      note,
      contact,
      told_client: told,
    });
    if (acted.kind === 'done') {
      for (const forget of [forgetUnit, forgetDay, forgetChannel, forgetNote, forgetContact, forgetTold]) forget();
      props.onDone();
    } else if (acted.kind === 'refused') {
      refuse(placeOf(acted.refusal), refusalWords(acted.refusal));
    }
  };

  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setRefused(null);
      set(value);
    };

  return (
    <Dialog
      size={whyOpen ? 'l' : 'm'}
      title={w.forwardTitle}
      detail={`${appeal.number} · ${appeal.title}`}
      onClose={props.onClose}
      closeLabel={w.cancel}
      actions={
        <Button look="primary" keyId="commit" onPress={() => void submit()}>
          {w.forwardSubmit}
        </Button>
      }
    >
      <div className={whyOpen ? styles['beside'] : undefined}>
        <div ref={form} className={fields['form']}>
          <div data-place="unit">
            <Select
              label={w.unit}
              placeholder={w.unitPlaceholder}
              options={session.units.map((each) => ({ value: each.code, title: each.title }))}
              value={unit === '' ? null : unit}
              onChange={change(setUnit)}
              error={errorAt('unit')}
              autoFocus
            />
          </div>
          <div className={fields['two']}>
            <div data-place="day">
              <TermField
                text={dayText}
                onChange={change((text: string) => {
                  setTouched(true);
                  setTyped(text);
                })}
                term={asked}
                error={errorAt('day')}
                why={whyOpen}
                whyId={whyId}
                onWhy={() => {
                  setWhyOpen(!whyOpen);
                }}
              />
            </div>
            <div data-place="channel">
              <Select
                label={w.replyChannel}
                options={channels(visit.service?.channels ?? [])}
                value={isChannel(channel) ? channel : null}
                onChange={change(setChannel)}
                error={errorAt('channel')}
              />
            </div>
          </div>
          {visit.card === null && isChannel(channel) && NEED_CONTACT.has(channel) && (
            <div data-place="contact">
              <TextField
                label={w.contact}
                hint={w.contactHint}
                value={contact}
                onChange={change(setContact)}
                maxLength={MAX_CONTACT}
                error={errorAt('contact')}
              />
            </div>
          )}
          <div data-place="note">
            <TextArea
              label={w.note}
              value={note}
              onChange={change(setNote)}
              rows={3}
              maxLength={MAX_NOTE}
              error={errorAt('note')}
            />
          </div>
          <div className={fields['say']} aria-live="polite">
            <span className={fields['label']}>{w.sayTitle}</span>
            {ready ? w.sayTerm(format.daySpoken(day), words.replyBy[channel]) : w.sayLater}
          </div>
          <div data-place="told">
            <Checkbox isSelected={told} onChange={change(setTold)} isInvalid={refused?.place === 'told'}>
              {w.told}
              <span className={fields['quiet']}> {w.forwardNote}</span>
            </Checkbox>
          </div>
          {refused !== null && (refused.place === null || refused.place === 'told') && (
            <Message tone="warn" alert>
              {refused.words}
            </Message>
          )}
        </div>
        {whyOpen && asked.outcome !== null && <TermWhy id={whyId} outcome={asked.outcome} />}
      </div>
    </Dialog>
  );
}

function placeOf(refusal: Refusal): Place | null {
  if (refusal.rule === 'too_long') return 'note';
  return refusal.rule === 'appeal' ? (PLACE_OF[refusal.code] ?? null) : null;
}
