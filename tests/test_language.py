"""Language by small words: sentences written for this test, some of each language in `stopwords.csv`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers.language import detect, language_name

SENTENCES = {
    "en": "The ministry said that it would raise the duty on imported rice, and that the new rate is to apply from the first of May.",
    "de": "Das Ministerium sagte, dass es den Zoll auf Reis erhöhen wird und dass der neue Satz ab dem ersten Mai für alle gilt.",
    "fr": "Le ministère a dit que les droits de douane sur le riz seront plus élevés dans un mois et que la mesure est pour tous.",
    "es": "El ministerio dijo que los aranceles sobre el arroz serán más altos en un mes y que la medida es para todos los países.",
    "pt": "O ministério disse que as tarifas sobre o arroz serão mais altas em um mês e que a medida não é para todos os países.",
    "it": "Il ministero ha detto che i dazi sul riso sono più alti e che la misura è per tutti i paesi che non hanno un accordo.",
    "nl": "Het ministerie zei dat de heffing op rijst met een kwart wordt verhoogd en dat het tarief voor alle landen zal gelden.",
    "sv": "Ministeriet sade att tullen på ris ska höjas och att den nya satsen kommer att gälla för alla länder som inte har ett avtal.",
    "da": "Ministeriet sagde, at tolden på ris skal hæves, og at den nye sats kommer til at gælde for alle lande, der ikke har en aftale.",
    "no": "Departementet sa at tollen på ris skal økes, og at den nye satsen kommer til å gjelde for alle land som ikke har en avtale nå etter at de ble spurt.",
    "fi": "Ministeriö sanoi, että riisin tulli on nousemassa ja että se koskee kaikki maat, jotka eivät ole mukana, kun sopimus ei ole voimassa.",
    "pl": "Ministerstwo powiedziało, że cło na ryż będzie wyższe i że nie jest to dla wszystkich, którzy już mają umowę z tym krajem.",
    "cs": "Ministerstvo řeklo, že clo na rýži bude vyšší a že se to týká také zemí, které již mají dohodu, ale není to pro ty, kteří mají kvótu.",
    "ro": "Ministerul a spus că taxa pe orez va fi mai mare și că nu este pentru toate țările care au un acord cu noi din acest an.",
    "hu": "A minisztérium azt mondta, hogy a rizs vámja magasabb lesz, és hogy ez nem csak egy ország, hanem minden állam számára van így.",
    "tr": "Bakanlık pirinç için gümrük vergisinin daha yüksek olduğunu ve bu kararın bir ay sonra çok ülke için geçerli olduğunu söyledi.",
    "id": "Kementerian itu mengatakan bahwa bea masuk beras akan lebih tinggi dan tarif ini tidak untuk negara yang sudah ada dalam perjanjian.",
    "vi": "Bộ cho biết thuế nhập khẩu gạo sẽ cao hơn và các nước đã có hiệp định với Việt Nam không phải là những nước bị áp dụng trong năm này.",
    "ru": "Министерство сообщило, что пошлина на рис будет выше, и что она не касается стран, которые уже имеют договор после этого года.",
    "uk": "Міністерство повідомило, що мито на рис буде вищим і що воно не стосується країн, які вже мають угоду після цього року.",
    "bg": "Министерството съобщи, че митото на ориза ще бъде по-високо и че това не се отнася за страните, които са в съюза от една година.",
    "ja": "政府は米の関税を来月から引き上げると発表した。",
    "zh": "政府宣布从下个月起提高大米的关税税率。",
    "ko": "정부는 다음 달부터 쌀 관세를 올린다고 밝혔다.",
    "ar": "قالت الوزارة إن الرسوم على الأرز سترتفع من الشهر المقبل.",
    "fa": "وزارت گفت که تعرفه برنج از ماه آینده برای همه کشورها بالا می‌رود و چای نیز گران می‌شود.",
    "el": "Το υπουργείο ανακοίνωσε ότι ο δασμός στο ρύζι θα αυξηθεί.",
    "he": "המשרד הודיע כי המכס על אורז יעלה בחודש הבא.",
    "hi": "मंत्रालय ने कहा कि चावल पर शुल्क अगले महीने से बढ़ेगा।",
    "th": "กระทรวงกล่าวว่าภาษีข้าวจะสูงขึ้นในเดือนหน้า",
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_languages(code: str) -> None:
    assert detect(SENTENCES[code]) == code
    assert language_name(code)


@pytest.mark.parametrize(
    "text",
    [
        "Tin up 4% at 29,500 dlrs/t",
        "Net 12.6 mln vs 15.8 mln",
        "",
        "COCOA: ICCO ends talks",
        "Chirac: \u00abNon\u00bb. Brussels replied that the offer from Paris had come too late for the ministers to act on.",
    ],
)
def test_thin_evidence_is_never_another_language(text: str) -> None:
    assert detect(text) in (None, "en")


@given(st.text())
def test_any_text(text: str) -> None:
    detect(text)
