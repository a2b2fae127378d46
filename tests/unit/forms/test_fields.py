from huizong.catalogue.load import load_catalogue
from huizong.forms.fields import fields


def test_every_indicator_of_the_form_is_asked_once_in_the_catalogues_order():
    catalogue = load_catalogue()
    for reporter in catalogue.reporters:
        asked = fields(catalogue, reporter, 2027)
        assert [field.name for field in asked] == [i.code for i in catalogue.form(reporter, 2027)]
        assert [field.number for field in asked] == list(range(1, len(asked) + 1))
        assert {field.name for field in asked if field.required} <= catalogue.reporters[reporter].required
        assert all(field.section.code == field.indicator.section for field in asked)
