/** Answering a researcher's notebook that asks to read a study. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IAllowing } from '../kernels/allowing';
import { givePass } from '../kernels/passes';
import type { PassRefusal } from '../kernels/passes';
import type { StudySummary } from '../wire';
import type { IStudiesApi } from './api';

const HOURS = [1, 4, 12, 24];
const USUAL_HOURS = 12;

/** The names of the comms, as `nbcampus.research.study` has them. */
export const ASK = 'nbcampus:study-pass';
export const ANSWER = 'nbcampus:study-pass-answer';

/** What a kernel is told; the names are those of `nbcampus.research.study`. */
export type StudyPassAnswer =
  { url: string; study_id: string; name: string; token: string } | PassRefusal;

export interface IStudyPassParts {
  api: Pick<IStudiesApi, 'list' | 'pass'>;
  /** The campus's service, ends with a slash. */
  serviceUrl: string;
  /** The values that the person chose, or null when they refuse. */
  ask(allowing: IAllowing): Promise<string[] | null>;
  trans: TranslationBundle;
}

/** A notebook that asks. */
export interface IAskingStudy {
  path: string;
  /** The study that it asks for; empty when any will do. */
  studyId: string;
}

interface IAllowed {
  study: StudySummary;
  hours: number;
}

/** Asks the person which of their open studies the notebook may read, and for how long, and then the campus. */
export function giveStudyPass(
  parts: IStudyPassParts,
  asking: IAskingStudy
): Promise<StudyPassAnswer> {
  const { api, trans } = parts;
  return givePass({
    offered: async () =>
      (await api.list()).filter(({ closed_at }) => !closed_at),
    choose: studies => choose(parts, studies, asking),
    give: allowed => passFor(parts, allowed),
    refused: {
      error: 'refused',
      detail: trans.__('You did not let this notebook read a study.')
    },
    nothing: {
      error: 'no_study',
      detail: trans.__(
        'You are in no open study, so there is none that this notebook may read. Begin one under Studies, or ask who leads one to add you.'
      )
    }
  });
}

async function choose(
  { ask, trans }: IStudyPassParts,
  studies: StudySummary[],
  { path, studyId }: IAskingStudy
): Promise<IAllowed | null> {
  const chosen = await ask({
    title: trans.__('Let this notebook read a study?'),
    text: trans.__(
      'The notebook “%1” asks to read what students of a study of yours do: attempts, results and events under pseudonyms, and programs where they were granted. ' +
        'Allow it only if you know what the notebook does.',
      path
    ),
    choices: [
      {
        label: trans.__('Study'),
        options: studies.map(({ id, name }) => ({ value: id, text: name })),
        chosen: studyId
      },
      {
        label: trans.__('For'),
        options: HOURS.map(hours => ({
          value: String(hours),
          text: trans._n('%1 hour', '%1 hours', hours)
        })),
        chosen: String(USUAL_HOURS)
      }
    ]
  });
  const study = studies.find(({ id }) => id === chosen?.[0]);
  return study && chosen ? { study, hours: Number(chosen[1]) } : null;
}

async function passFor(
  { api, serviceUrl }: IStudyPassParts,
  { study, hours }: IAllowed
): Promise<StudyPassAnswer> {
  const { token } = await api.pass(study.id, hours);
  return { url: serviceUrl, study_id: study.id, name: study.name, token };
}
