package ontology

// nonstateCAMEO is how CAMEO writes the codes of actors that are no state: it has
// no code of its own for the two great organisations, which are kinds of IGO.
var nonstateCAMEO = map[string]string{"IGO": "IGO", "UNO": "IGOUNO", "EUR": "IGOEEC", "NGO": "NGO", "ISM": "NGM", "IMG": "IMG", "MNC": "MNC"}

// CAMEOActor is CAMEO's code of an actor: the state and the role, or the kind of
// body. KOS is the code of CAMEO's own time, too. It is empty for an empty code.
func CAMEOActor(code, sector string) string {
	if code == "" {
		return ""
	}
	if c, ok := nonstateCAMEO[code]; ok {
		code = c
	}
	for _, s := range Sectors() {
		if s.Code == sector {
			return code + s.CAMEO
		}
	}
	return code
}
