import { Button } from '../../design/Button';
import { Masked } from '../../design/Masked';
import type { Attribute } from '../../platform/gen/Attribute';
import type { AttributeView } from '../../platform/gen/AttributeView';
import type { Channel } from '../../platform/gen/Channel';
import type { Party } from '../../platform/gen/Party';
import { useReveal } from '../../state/useReveal';
import { useVisit } from '../../state/visit';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import fields from '../../design/Form.module.css';
import styles from './profile.module.css';

const w = words.profile;
/** What is no secret: it is shown as it is. */
const PLAIN: ReadonlySet<Attribute> = new Set(['residents', 'preferred_channel']);
const isChannel = (code: string): code is Channel => code in words.replyBy;

/** An attribute's value as words: a count of people, a channel. */
export function valueWords(attribute: Attribute, value: string): string {
  if (attribute === 'residents') return words.visit.residentsCount(Number(value));
  if (attribute === 'preferred_channel' && isChannel(value)) return words.replyBy[value];
  return value;
}

/** An attribute with where it comes from, since when and by what it is proven (R-PR-2). */
export function AttributeRow(props: { known: AttributeView; party: Party; onAsk: (attribute: Attribute) => void }) {
  const { known, party } = props;
  const { visit } = useVisit();
  const calendar = useCalendar();
  const reveal = useReveal(visit.id);
  const title = words.attributeTitle(known.attribute, party);
  const told = [
    known.source === null ? null : words.valueSource[known.source],
    known.as_of === null ? null : format.ago(known.as_of, calendar),
    known.confirmed !== null
      ? words.confirmedBy[known.confirmed]
      : known.confirmable !== null && known.as_of !== null && !known.absent
        ? w.notConfirmed
        : null,
  ].filter((part) => part !== null);
  return (
    <li className={styles['row']}>
      <span className={styles['strong']}>{title}</span>
      <span>
        {known.masked === null ? (
          known.absent ? w.none : w.nothingKnown
        ) : PLAIN.has(known.attribute) ? (
          valueWords(known.attribute, known.masked)
        ) : (
          <Masked
            masked={known.masked}
            name={words.attribute[known.attribute]}
            show={() => reveal({ secret: 'attribute', attribute: known.attribute })}
          />
        )}
      </span>
      <span className={fields['quiet']}>{told.join(' · ')}</span>
      <Button
        size="s"
        look="link"
        aria-label={w.clarifyWhat(title)}
        onPress={() => {
          props.onAsk(known.attribute);
        }}
      >
        {w.clarifyShort}
      </Button>
    </li>
  );
}
