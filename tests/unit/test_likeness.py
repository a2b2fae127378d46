"""Likeness: what a fingerprint estimates, and that swapped names and numbers hide no copy."""

import random

import pytest

from huizong.likeness import buckets, fingerprint, likeness, words_of

LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 1500)]


def jaccard(one, other):
    a, b = ({text[at : at + 5] for at in range(len(text) - 4)} for text in (one, other))
    return len(a & b) / len(a | b)


def text_of(seed, length):
    return "".join(random.Random(seed).choices(LETTERS, k=length))


def changed(text, share, seed):
    chance = random.Random(seed)
    return "".join(chance.choice(LETTERS) if chance.random() < share else letter for letter in text)


@pytest.mark.parametrize("length", [300, 1500, 6000])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.02, 0.05, 0.1, 1.0])
def test_it_estimates_the_share_of_equal_runs(length, share):
    for seed in range(20):
        one = text_of(seed, length)
        other = changed(one, share, seed + 1)
        assert likeness(fingerprint(one), fingerprint(other)) == pytest.approx(jaccard(one, other), abs=0.13)


def test_copies_share_a_bucket_and_strangers_do_not():
    found = missed = 0
    for seed in range(300):
        one = text_of(seed, 900)
        near, far = (fingerprint(changed(one, share, seed + 1)) for share in (0.02, 0.5))
        mark = fingerprint(one)
        if likeness(mark, near) >= 0.8:
            found += 1
            missed += not set(buckets(mark)) & set(buckets(near))
        assert not set(buckets(mark)) & set(buckets(far))
    assert found > 200
    assert missed <= 2


def test_names_and_numbers_hide_no_copy():
    text = "{town}镇市场监督管理所在{place}广场发放资料{n}份，接待群众{m}人次，中国{bank}银行{town}支行派员参加。" * 6
    one = text.format(town="宁安", place="人民", n=300, m="一千余", bank="农业")
    other = text.format(town="大战场", place="人民", n="2,150", m=87, bank="工商")
    marks = [fingerprint(words_of([each])) for each in (one, other)]
    assert likeness(*marks) == 1.0
    named = [fingerprint(words_of([each], [name])) for each, name in ((one, "宁安镇市场监督管理所"), (other, None))]
    assert likeness(*named) < 1.0, "a name given is taken out whole"


def test_too_little_is_like_nothing():
    assert fingerprint(words_of(["3月15日开展活动。"])) == ()
    assert buckets(()) == ()
    assert likeness((), ()) == 0.0
