from huizong.formats.repeats import Repeats


def test_only_what_comes_back_is_kept():
    made = []

    def make(value):
        def maker():
            made.append(value)
            return value

        return maker

    repeats = Repeats(2)
    for _ in range(4):
        assert repeats.get("a", make("A")) == "A"
    assert made == ["A", "A"]
    for key in "bcdefghijklm":
        assert repeats.get(key, make(key)) == key
    assert repeats.get("a", make("A")) == "A"
    assert made.count("A") == 2
