import { describe, expect, it } from 'vitest';
import { distance, folded, nearestWords, withInnerWords } from './near-words';

const known = (...words: string[]) => words.map((word, index) => ({ word, articles: index + 1 }));

describe('how far two words are apart', () => {
  it.each([
    ['refund', 'refund', 0],
    ['refnd', 'refund', 1],
    ['refunnd', 'refund', 1],
    ['rafund', 'refund', 1],
    ['erfund', 'refund', 1],
    ['recieve', 'receive', 1],
    ['pasword', 'passwrod', 2],
    ['', 'a', 1],
    ['日本', '日木', 1],
    ['👍a', '👍b', 1],
  ])('%s and %s: %i', (a, b, expected) => {
    expect(distance(a, b, 5)).toBe(expected);
    expect(distance(b, a, 5)).toBe(expected);
  });

  it('stops counting above what is allowed', () => {
    expect(distance('completely', 'different', 2)).toBe(3);
    expect(distance('a', 'abcdef', 2)).toBe(3);
  });
});

describe('the words a person meant', () => {
  it.each([
    ['pasword', 'password', ['reset', 'password', 'invoice']],
    ['reste pasword', 'reset password', ['reset', 'password', 'invoice']],
    ['passw', 'password', ['pasta', 'password']],
    ['recieve parcle', 'receive parcel', ['receive', 'parcel']],
    // German, French, Spanish, Portuguese
    ['Rechnng', 'rechnung', ['rechnung', 'richtung']],
    ['ruckgabe', 'rückgabe', ['rückgabe']],
    ['strasse', 'straße', ['straße']],
    ['remboursment', 'remboursement', ['remboursement']],
    ['reinitialiser', 'réinitialiser', ['réinitialiser']],
    ['contrasena', 'contraseña', ['contraseña']],
    ['devolucao', 'devolução', ['devolução']],
    // Arabic: one letter for another, and one left out
    ['الفاتوره', 'الفاتورة', ['الفاتورة']],
    ['المرو', 'المرور', ['المرور']],
    // Japanese
    ['パスワド', 'パスワード', ['パスワード']],
    // Cyrillic
    ['адресс', 'адрес', ['адрес']],
  ])('by "%s" are "%s"', (typed, meant, words) => {
    const found = nearestWords(typed, known(...words));
    // A beginning of a word is one still being typed.
    expect(found ?? typed).toBe(words.some((word) => word.startsWith(typed)) ? typed : meant);
  });

  it('are what was typed where all of it is known', () => {
    expect(nearestWords('reset password', known('reset', 'password'))).toBeNull();
    expect(nearestWords('reset passw', known('reset', 'password'))).toBeNull();
  });

  it('leave out what is like nothing, and are nothing when nothing is near', () => {
    expect(nearestWords('xyzzyq password', known('password'))).toBe('password');
    expect(nearestWords('xyzzyq', known('password'))).toBeNull();
    expect(nearestWords('', known('password'))).toBeNull();
    expect(nearestWords('--- "" or', known('password'))).toBeNull();
  });

  it('are not guessed from three letters', () => {
    expect(nearestWords('cat', known('car', 'cart'))).toBeNull();
  });

  it('prefer fewer mistakes, then the first letter, then what stands in more articles', () => {
    expect(nearestWords('order', known('odder', 'borders'))).toBe('odder');
    expect(nearestWords('pards now', [...known('cards', 'now'), { word: 'parts', articles: 1 }])).toBe(
      'parts now',
    );
    expect(nearestWords('cands now', known('canda', 'cards', 'now'))).toBe('cards now');
  });

  it('are looked for inside texts without spaces', () => {
    const words = withInnerWords(known('パスワードをリセットする方法', 'password')).map(({ word }) => word);
    expect(words).toEqual(expect.arrayContaining(['パスワード', 'リセット', 'password']));
  });
});

describe('folding', () => {
  it('takes case, accents and Arabic variants away, and keeps Japanese marks', () => {
    expect(folded('Élève')).toBe('eleve');
    expect(folded('STRASSE')).toBe(folded('Straße'));
    expect(folded('أحمد')).toBe('احمد');
    expect(folded('مُحَمَّد')).toBe('محمد');
    expect(folded('ガ')).not.toBe(folded('カ'));
  });
});
