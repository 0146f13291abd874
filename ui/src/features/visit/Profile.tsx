import type { ReactNode } from 'react';
import { Panel } from '../../design/Panel';
import { Pill } from '../../design/Pill';
import type { CardView } from '../../platform/gen/CardView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { Masked } from './Masked';
import styles from './Profile.module.css';

const w = words.visit;

/** From here on a profile is as complete as it needs to be. */
const COMPLETE = 90;

function Row(props: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.title}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

const Ask = () => <span className={styles['ask']}>{w.ask}</span>;

/** The profile: masked; what is missing says that it should be asked. */
export function Profile(props: { visit: string; card: CardView }) {
  const calendar = useCalendar();
  const { profile, party } = props.card;
  return (
    <Panel
      shrink
      title={w.profile}
      aside={
        <Pill small tone={profile.completeness >= COMPLETE ? 'good' : 'warn'}>
          {w.completeness(profile.completeness)}
        </Pill>
      }
    >
      <dl className={styles['rows']}>
        <Row title={w.phone}>
          {profile.phone === null ? (
            <Ask />
          ) : (
            <Masked visit={props.visit} attribute="phone" masked={profile.phone} />
          )}
        </Row>
        <Row title={w.email}>
          {profile.email === null ? (
            <Ask />
          ) : (
            <Masked visit={props.visit} attribute="email" masked={profile.email} />
          )}
        </Row>
        <Row title={party === 'company' ? w.documentCompany : w.documentPerson}>
          {profile.document === null ? (
            <Ask />
          ) : (
            <Masked visit={props.visit} attribute="document" masked={profile.document} />
          )}
        </Row>
        <Row title={w.address}>
          {profile.address === null ? (
            <Ask />
          ) : (
            <span className={styles['address']} title={profile.address}>
              {profile.address}
            </span>
          )}
        </Row>
        {party === 'person' && (
          <Row title={w.residents}>
            {profile.residents === null ? (
              <Ask />
            ) : (
              <>
                {w.residentsCount(profile.residents)}
                {profile.residents_asked !== null && (
                  <span className={styles['quiet']}>
                    {', '}
                    {w.asked(format.ago(profile.residents_asked, calendar))}
                  </span>
                )}
              </>
            )}
          </Row>
        )}
        <Row title={w.consents}>
          {w.consentData} {words.consent[profile.consent_data]} · {w.consentAds}{' '}
          {words.consent[profile.consent_ads]}
        </Row>
        <dt className="visually-hidden">{w.source}</dt>
        <dd className={styles['asOf']}>{w.profileAsOf(format.moment(profile.as_of, calendar))}</dd>
      </dl>
    </Panel>
  );
}
