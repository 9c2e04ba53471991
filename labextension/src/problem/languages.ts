/** The grader's languages: the name in an attempt, the name for people, the name of the editor's mode. */
const LANGUAGES: Record<string, { title: string; editor: string }> = {
  python: { title: 'Python', editor: 'python' },
  c: { title: 'C', editor: 'C' },
  cpp: { title: 'C++', editor: 'C++' },
  java: { title: 'Java', editor: 'Java' },
  javascript: { title: 'JavaScript', editor: 'JavaScript' },
  r: { title: 'R', editor: 'R' }
};

/** A language that this version does not know is called by its own name. */
export function languageTitle(name: string): string {
  return LANGUAGES[name]?.title ?? name;
}

export function editorName(language: string): string {
  return LANGUAGES[language]?.editor ?? language;
}
