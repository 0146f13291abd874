import styles from './Icon.module.css';

const PATHS = {
  check: 'M4 10.5l4 4 8-9',
  arrow_left: 'M16 10H4M9 5l-5 5 5 5',
  arrow_right: 'M4 10h12M11 5l5 5-5 5',
  visit: 'M3 6a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM10 4v12',
  inbox: 'M3 7a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM3.5 7l6.5 4.5L16.5 7',
  clients: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c1-4.6 11-4.6 12 0',
  settings: 'M4 6h7M15 6h1M4 14h1M9 14h7M13 4v4M7 12v4',
  help: 'M7.5 7.6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.7M10 14.6v.1',
  lock: 'M5 9h10v7H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  alert: 'M10 3.5L17.5 16h-15zM10 8.5v3.5M10 14.1v.1',
  close: 'M5 5l10 10M15 5L5 15',
  search: 'M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10zM13 13l4 4',
  document: 'M5 3h6l4 4v10H5zM11 3v4h4',
  drop: 'M5 8l5 5 5-5',
  eye: 'M2.5 10c3-6 12-6 15 0-3 6-12 6-15 0zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.2V13M10 6.7v.1',
} as const;

/** Name of a sign. */
export type IconName = keyof typeof PATHS;

/** A sign. It never stands without a word, so it is hidden from those who listen. */
export function Icon(props: { name: IconName; size?: 's' | 'm' | 'l' }) {
  return (
    <svg className={`${styles['icon']} ${styles[props.size ?? 'm']}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[props.name]} />
    </svg>
  );
}
