import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';

import {
  assignmentIcon,
  examIcon,
  groupIcon,
  personIcon
} from '../campus/icons';
import type { IBesideProps } from './body';
import type { Day } from './days';
import type { IEntry } from './entries';
import { kindWord } from './times';
import type { Times } from './times';

export function kindIcon(type: IEntry['event']['type']): LabIcon {
  switch (type) {
    case 'due':
      return assignmentIcon;
    case 'exam':
      return examIcon;
    case 'class_event':
      return groupIcon;
    case 'own':
      return personIcon;
  }
}

/** The class of an entry's kind, and of one that is over. */
export function kindClass({ event, end }: IEntry, minute: number): string {
  const past = end < minute ? ' nbcampus-mod-past' : '';
  return `nbcampus-mod-${event.type.replace('_', '-')}${past}`;
}

export interface IChipProps {
  entry: IEntry;
  day: Day;
  minute: number;
  times: Times;
  trans: TranslationBundle;
  open: IBesideProps['open'];
}

/** An entry on a day of the month. By keys it is reached through the day's panel. */
export function Chip(props: IChipProps): JSX.Element {
  const { entry, day, minute, times, trans, open } = props;
  const { event } = entry;
  const Icon = kindIcon(event.type);
  const time = entry.first === day ? times.time(entry.start) : '';
  const words = [
    kindWord(event.type, trans),
    times.span(entry),
    event.title,
    event.class_name ?? ''
  ];
  return (
    <button
      type="button"
      className={`nbcampus-Chip ${kindClass(entry, minute)}`}
      tabIndex={-1}
      title={words.filter(word => word).join(' · ')}
      aria-label={words.filter(word => word).join(', ')}
      onClick={click => {
        click.stopPropagation();
        open(entry, day);
      }}
    >
      <span className="nbcampus-Chip-main">
        <Icon.react tag="span" width="12px" aria-hidden="true" />
        <span className="nbcampus-Chip-title">{event.title}</span>
      </span>
      <span className="nbcampus-Chip-time">{time}</span>
    </button>
  );
}
