import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { Masked } from '../../design/Masked';
import { Panel } from '../../design/Panel';
import { Pill } from '../../design/Pill';
import type { Attribute } from '../../platform/gen/Attribute';
import type { AttributeView } from '../../platform/gen/AttributeView';
import type { CardView } from '../../platform/gen/CardView';
import { useReveal } from '../../state/useReveal';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './Profile.module.css';

const w = words.visit;
const p = words.profile;

/** What stands in the column: what is worked with in most visits. All of it stands in the book. */
const COLUMN: ReadonlySet<Attribute> = new Set(['phone', 'email', 'document', 'residents']);
/** From here on a profile is as complete as it needs to be. */
const COMPLETE = 90;

/** How fresh and how well proven a value is: its colour always comes with a word. */
function Standing(props: { known: AttributeView }) {
  const calendar = useCalendar();
  const { known } = props;
  if (known.as_of === null) return null;
  const proven = known.confirmed !== null && known.confirmed !== 'asked_again';
  return (
    <span className={styles['standing']}>
      {proven && <Icon name="check" size="s" />}
      {known.confirmed !== null && proven && `${words.confirmedBy[known.confirmed]}, `}
      {!proven && known.confirmable !== null && !known.absent && `${p.notConfirmed}, `}
      {format.ago(known.as_of, calendar)}
    </span>
  );
}

function Value(props: { visit: string; known: AttributeView; title: string; onAsk: () => void }) {
  const { known } = props;
  const reveal = useReveal(props.visit);
  const missing = known.masked === null && !known.absent;
  return (
    <>
      {known.masked !== null &&
        (known.attribute === 'residents' ? (
          w.residentsCount(Number(known.masked))
        ) : (
          <Masked
            masked={known.masked}
            name={words.attribute[known.attribute]}
            show={() => reveal({ secret: 'attribute', attribute: known.attribute })}
          />
        ))}
      {known.masked === null && known.absent && <span className={styles['quiet']}>{p.none}</span>}{' '}
      <Button look="link" size="s" aria-label={missing ? p.askWhat(props.title) : p.clarifyWhat(props.title)} onPress={props.onAsk}>
        <span className={missing ? styles['ask'] : undefined}>{missing ? w.ask : p.clarify}</span>
      </Button>
      <Standing known={known} />
    </>
  );
}

/** The profile: masked; how complete and fresh it is, and what is missing says that it should be asked. */
export function Profile(props: {
  visit: string;
  card: CardView;
  onAsk: (attribute: Attribute) => void;
  /** Opens the book: what would raise the score, consents, needs, representatives. */
  onBook: () => void;
}) {
  const calendar = useCalendar();
  const { profile, party } = props.card;
  return (
      <Panel
        shrink
        title={w.profile}
        aside={
          <Button look="link" size="s" keyId="profileBook" onPress={props.onBook}>
            <Pill small tone={profile.completeness >= COMPLETE ? 'good' : 'warn'}>
              {w.completeness(profile.completeness)}
            </Pill>
          </Button>
        }
      >
        <dl className={styles['rows']}>
          {profile.attributes.filter((known) => COLUMN.has(known.attribute)).map((known) => {
            const title = words.attributeTitle(known.attribute, party);
            return (
              <div key={known.attribute} className={styles['pair']}>
                <dt>{title}</dt>
                <dd>
                  <Value
                    visit={props.visit}
                    known={known}
                    title={title}
                    onAsk={() => {
                      props.onAsk(known.attribute);
                    }}
                  />
                </dd>
              </div>
            );
          })}
          <div className={styles['pair']}>
            <dt>{w.address}</dt>
            <dd>
              <span className={styles['address']} title={profile.address ?? ''}>
                {profile.address ?? w.noAccounts}
              </span>
            </dd>
          </div>
          <div className={styles['pair']}>
            <dt>{w.consents}</dt>
            <dd>
              {w.consentData} {words.consent[profile.consent_data]} · {w.consentAds}{' '}
              {words.consent[profile.consent_ads]}
              {profile.representatives > 0 && ` · ${p.representatives(profile.representatives)}`}
            </dd>
          </div>
          <div className={styles['asOf']}>
            <dt className="visually-hidden">{w.source}</dt>
            <dd>{w.profileAsOf(format.moment(profile.as_of, calendar))}</dd>
          </div>
        </dl>
      </Panel>
  );
}
