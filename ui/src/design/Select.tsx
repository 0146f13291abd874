import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { Icon } from './Icon';
import styles from './Select.module.css';

/** One of a list that is opened. */
export function Select<T extends string>(props: {
  label: string;
  labelHidden?: boolean;
  options: readonly { readonly value: T; readonly title: string }[];
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  error?: string | null;
  autoFocus?: boolean;
}) {
  const error = props.error ?? null;
  return (
    <AriaSelect
      value={props.value}
      onChange={(key) => {
        const chosen = props.options.find((option) => option.value === key);
        if (chosen !== undefined) props.onChange(chosen.value);
      }}
      isInvalid={error !== null}
      autoFocus={props.autoFocus ?? false}
      placeholder={props.placeholder ?? ''}
      className={styles['select'] ?? ''}
    >
      <Label className={props.labelHidden ? 'visually-hidden' : (styles['label'] ?? '')}>{props.label}</Label>
      <Button className={styles['button'] ?? ''}>
        <SelectValue className={styles['value'] ?? ''} />
        <Icon name="drop" size="s" />
      </Button>
      {error !== null && <span className={styles['error']}>{error}</span>}
      <Popover className={styles['popover'] ?? ''} offset={4}>
        <ListBox className={styles['list'] ?? ''}>
          {props.options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.title}
              className={styles['item'] ?? ''}
            >
              {option.title}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
