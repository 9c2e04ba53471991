import { classMoment, shortClassMoment } from './zones';

const MOMENT = Date.UTC(2030, 6, 1, 21, 59);

/** Which space stands before PM depends on the version of the words. */
function spaced(words: string): string {
  return words.replace(/\s/g, ' ');
}

describe('a moment of a class', () => {
  it('is shown without a zone to who has the same clock', () => {
    expect(spaced(classMoment(MOMENT, 'Europe/Zurich', 'Europe/Paris'))).toBe(
      'Monday, July 1, 2030 at 11:59 PM'
    );
  });

  it('is the class’s, with the name of its zone, where clocks differ', () => {
    expect(spaced(classMoment(MOMENT, 'Europe/Zurich', 'Asia/Tokyo'))).toBe(
      'Monday, July 1, 2030 at 11:59 PM (Europe/Zurich)'
    );
    expect(spaced(shortClassMoment(MOMENT, 'Europe/Zurich', 'UTC'))).toBe(
      'Jul 1, 2030, 11:59 PM (Europe/Zurich)'
    );
  });

  it('is told in UTC where the browser does not know the zone', () => {
    expect(shortClassMoment(MOMENT, 'Mars/Olympus', 'Asia/Tokyo')).toContain(
      '(UTC)'
    );
  });

  it('differs only while clocks do', () => {
    const inWinter = Date.UTC(2030, 0, 1, 12);
    const words = (moment: number): string =>
      shortClassMoment(moment, 'Europe/London', 'UTC');
    expect(words(inWinter)).not.toContain('(');
    expect(words(MOMENT)).toContain('(Europe/London)');
  });
});
